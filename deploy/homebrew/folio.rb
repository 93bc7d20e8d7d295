# The formula of folio, for a tap. A release sets url and sha256: the archive of its source, and
#   curl -L URL | sha256sum
class Folio < Formula
  desc "Personal site as a terminal app, over SSH"
  homepage "https://example.com/folio"
  url "https://example.com/folio/archive/refs/tags/v1.0.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"
  head "https://example.com/folio.git", branch: "main"

  depends_on "go" => :build

  def install
    ENV["CGO_ENABLED"] = "0"
    system "go", "build", *std_go_args(ldflags: "-s -w -X main.version=v#{version}"), "./cmd/folio"
    generate_completions_from_executable(bin/"folio", "completion")

    ENV["FOLIO_MAN"] = buildpath/"man"
    mkdir buildpath/"man"
    system "go", "test", "-count=1", "-run", "TestMan", "./cmd/folio"
    man1.install Dir[buildpath/"man/*.1"]
    man5.install Dir[buildpath/"man/*.5"]
    doc.install "docs", "deploy"
  end

  # brew services start folio serves ~/my-site.
  service do
    run [opt_bin/"folio", "serve", "#{Dir.home}/my-site"]
    keep_alive successful_exit: false
    log_path var/"log/folio.log"
    error_log_path var/"log/folio.log"
  end

  test do
    (testpath/"site/about.md").write "# About\n\nI keep bees.\n"
    assert_match "I keep bees.", shell_output("#{bin}/folio show about #{testpath}/site")
    assert_match version.to_s, shell_output("#{bin}/folio version")
  end
end
