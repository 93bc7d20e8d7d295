# docker build -t folio .
# docker run -p 2222:2222 -v folio-keys:/var/lib/folio/keys -v ~/my-site:/site:ro folio
#
# See docs/hosting.md. An image can contain the site: FROM folio, then COPY . /site

# Build on the builder's platform for the target's, without emulation.
FROM --platform=$BUILDPLATFORM golang:1.26.8 AS build
WORKDIR /src
# Modules rarely change, so they get a layer of their own.
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS
ARG TARGETARCH
# The context has no repository, so pass the version: --build-arg VERSION=$(git describe --tags)
ARG VERSION
# A static binary without cgo, and reproducible without paths and build ID.
RUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH \
    go build -trimpath -ldflags="-s -w -buildid= -X main.version=$VERSION" -o folio ./cmd/folio
RUN mkdir /keys

# An empty image instead of distroless: folio opens no connections (no certificates), starts no programs (no shell) and
# looks up no users (no passwd). An empty image needs no security updates.
FROM scratch
ARG VERSION
LABEL org.opencontainers.image.title="folio" \
      org.opencontainers.image.description="A personal site as a terminal app, over SSH" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.source="https://example.com/folio" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/folio /folio
# The only place that folio writes to, at the first start. Keep it: the host key identifies the server.
COPY --from=build --chown=65532:65532 /keys /var/lib/folio/keys
VOLUME /var/lib/folio/keys
# A missing site is an error, since serving the sample by mistake would be worse. FOLIO_SITE= serves it.
ENV FOLIO_HOST_KEY_DIR=/var/lib/folio/keys \
    FOLIO_SITE=/site
USER 65532:65532
EXPOSE 2222
# health uses the address of serve, also from a variable or the site's folio.toml.
HEALTHCHECK --interval=30s --timeout=10s --start-period=5s CMD ["/folio", "health"]
ENTRYPOINT ["/folio"]
CMD ["serve"]
