{
  description = "A personal site as a terminal app, over SSH";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs =
    { self, nixpkgs }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      each = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      version = "0.0.0-${self.shortRev or "dirty"}"; # a release sets its version
    in
    {
      packages = each (pkgs: {
        default = pkgs.buildGoModule {
          pname = "folio";
          inherit version;
          src = self;
          subPackages = [ "cmd/folio" ];
          # The hash of go mod vendor's output. .ci/vendorhash computes it, and CI compares.
          vendorHash = "sha256-2ClkCoBQaLormZF/npfj4Z/NczkSE8X0xATsA+FvF64=";
          env.CGO_ENABLED = 0;
          ldflags = [
            "-s"
            "-w"
            "-X main.version=v${version}"
          ];
          doCheck = false; # the tests use ssh and tmux, and run in CI

          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            mkdir man
            FOLIO_MAN=$PWD/man go test -count=1 -run TestMan ./cmd/folio
            installManPage man/*
            for shell in bash fish zsh; do
              $out/bin/folio completion $shell >folio.$shell
              installShellCompletion folio.$shell
            done
          '';

          meta = {
            description = "Personal site as a terminal app, over SSH";
            homepage = "https://example.com/folio";
            license = nixpkgs.lib.licenses.mit;
            mainProgram = "folio";
          };
        };
      });
    };
}
