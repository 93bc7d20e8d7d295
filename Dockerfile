# docker build -t folio .
# docker run -p 2222:2222 -v folio-keys:/var/lib/folio/keys -v ~/my-site:/site:ro folio
#
# docs/hosting.md says more. The site can be baked in: an image FROM folio, and in it COPY . /site

# The build runs on the builder's platform and compiles for the target's, so nothing is emulated.
FROM --platform=$BUILDPLATFORM golang:1.26.8 AS build
WORKDIR /src
# Modules change seldom: they get a layer of their own.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS
ARG TARGETARCH
# The repository is not sent here, so its version has to be: --build-arg VERSION=$(git describe --tags)
ARG VERSION
# No cgo, so the program is static; no paths and no build ID, so the same source makes the same bytes anywhere.
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \
    go build -trimpath -ldflags="-s -w -buildid= -X main.version=$VERSION" -o folio ./cmd/folio
RUN mkdir /keys

# An empty image rather than distroless: folio calls nobody (no certificates), starts no other program (no shell) and
# asks for no user's name (no passwd). What is not there needs no patches.
FROM scratch
ARG VERSION
LABEL org.opencontainers.image.title="folio" \
      org.opencontainers.image.description="A personal site as a terminal app, over SSH" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/folio /folio
# The one place that is written to, and only at the first start. Keep it: the host key is the server's identity.
COPY --from=build --chown=65532:65532 /keys /var/lib/folio/keys
VOLUME /var/lib/folio/keys
# A site that did not arrive is an error: to strangers the sample would be worse than nothing. FOLIO_SITE= shows it.
ENV FOLIO_HOST_KEY_DIR=/var/lib/folio/keys \
    FOLIO_SITE=/site
USER 65532:65532
EXPOSE 2222
# By a variable or the site's folio.toml the address may be another: health looks where serve does.
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s CMD ["/folio", "health"]
ENTRYPOINT ["/folio"]
CMD ["serve"]
