package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.it.build.EachMaven;
import io.github.volantvm.maven.it.build.MavenBuild;
import io.github.volantvm.maven.it.build.MavenBuilds;
import io.github.volantvm.maven.it.build.Result;
import io.github.volantvm.maven.it.build.Running;
import io.github.volantvm.maven.it.net.Credentials;
import io.github.volantvm.maven.it.net.FileServer;
import io.github.volantvm.maven.it.net.ForwardProxy;
import io.github.volantvm.maven.it.net.Hold;
import io.github.volantvm.maven.it.net.RecordedRequest;
import io.github.volantvm.maven.it.net.SelfSigned;
import io.github.volantvm.maven.it.vm.Vm;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A program that a release on another host holds, fetched by Maven's settings: TLS, mirrors, passwords, proxies, -o. */
@ExtendWith(MavenBuilds.class)
class DownloadIT {
    private static final Credentials JOE = new Credentials("joe", "s3cret!");

    /** As GitHub does it: the release's URL leads to a store on another host, which has its own key in the URL. */
    @EachMaven
    void aMirrorWithAPasswordRedirectsToAStoreThatDoesNotGetIt(MavenBuild build) throws IOException {
        SelfSigned certificate = SelfSigned.of();
        try (FileServer store = FileServer.https(certificate).file("/blob?key=1", Download.TARBALL);
                FileServer releases =
                        FileServer.https(certificate).demand(JOE).redirect(Download.PATH, store.url("/blob?key=1"))) {
            Download.in(build)
                    .settings(Download.withServer(Download.mirror("github.com", releases.url("")), "releases", JOE))
                    .jvmOptions(certificate.jvmOptions());
            Result result = build.goals("package", "-X").execute();
            assertThat(releases.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Authorization")).contains(JOE.header()));
            assertThat(store.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Authorization")).isEmpty());
            assertThat(result.log())
                    .as("the password is nowhere in the log, not even with -X")
                    .noneMatch(line -> line.contains(JOE.password()))
                    .noneMatch(line -> line.contains(JOE.header().substring("Basic ".length())));
        }

        Product first = Product.of(build.goals("package", "-o").execute(), "download-1.0.0", "");
        first.assertManifestsAreTrue();
    }

    @Test
    void whatWasFetchedBootsAndMavenShowsItsProgress(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, Download.TARBALL)) {
            Download.in(build).property("url", server.url(Download.PATH)).showingTransfers();
            Result result = build.goals("package").execute();
            assertThat(result.log())
                    .anyMatch(line -> line.contains("Downloading from 127.0.0.1: " + server.url(Download.PATH)))
                    .anyMatch(line -> line.matches(
                            ".*Downloaded from 127.0.0.1: " + server.url(Download.PATH) + " \\(\\d+ kB at .*/s\\).*"));
            assertThat(server.requests())
                    .as("check fetched it, package found it")
                    .hasSize(1);
            Product product = Product.of(result, "download-1.0.0", "");
            try (Vm vm = Vm.boot(product.image()).memory(96).start()) {
                assertThat(vm.get("/").body()).isEqualTo("hello\n");
            }
        }
    }

    @Test
    void aPasswordThatTheSettingsEncryptIsDecrypted(MavenBuild build) throws IOException {
        Download.in(build);
        MasterPassword master = MasterPassword.in(build);
        Credentials encrypted = new Credentials(JOE.user(), master.encrypt(JOE.password()));
        try (FileServer server = FileServer.http().demand(JOE).file(Download.PATH, Download.TARBALL)) {
            build.property("url", server.url(Download.PATH))
                    .settings(Download.withServer("<settings>\n</settings>\n", "127.0.0.1", encrypted))
                    .goals("package")
                    .execute();
        }
    }

    /** Maven before 3.9 keeps them from the resolver. */
    @EachMaven
    void headersOfAServerReachIt(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, Download.TARBALL)) {
            Download.in(build)
                    .property("url", server.url(Download.PATH))
                    .settings("""
                            <settings>
                              <servers>
                                <server>
                                  <id>127.0.0.1</id>
                                  <configuration>
                                    <httpHeaders>
                                      <property>
                                        <name>X-Empty</name>
                                        <value></value>
                                      </property>
                                      <property>
                                        <name>Private-Token</name>
                                        <value>t0ken</value>
                                      </property>
                                    </httpHeaders>
                                  </configuration>
                                </server>
                              </servers>
                            </settings>
                            """)
                    .goals("package")
                    .execute();
            assertThat(server.requests()).singleElement().satisfies(request -> {
                assertThat(request.header("Private-Token")).contains("t0ken");
                assertThat(request.header("X-Empty")).isEmpty();
            });
        }
    }

    @EachMaven
    void aChecksumThatNoPropertyGivesIsAnError(MavenBuild build) throws IOException {
        Download.withEmptyCache(build.project("download"));
        assertThat(build.goals("volant:check").executeAndFail().errors())
                .contains(
                        "- <mappings><mapping>[1]<checksum>: is empty, or a property in it has no value, so nothing would"
                                + " be verified. Write a value, or delete the element.");
    }

    @EachMaven
    void aProxyWithAPasswordLeadsToTheHost(MavenBuild build) throws IOException {
        SelfSigned certificate = SelfSigned.of("github.com");
        try (FileServer server = FileServer.https(certificate).file(Download.PATH, Download.TARBALL);
                ForwardProxy proxy = ForwardProxy.start()
                        .map("github.com:443", server.port())
                        .demand(JOE)) {
            Download.in(build)
                    .settings("""
                            <settings>
                              <proxies>
                                <proxy>
                                  <id>corporate</id>
                                  <protocol>https</protocol>
                                  <host>127.0.0.1</host>
                                  <port>%d</port>
                                  <username>%s</username>
                                  <password>%s</password>
                                </proxy>
                              </proxies>
                            </settings>
                            """.formatted(proxy.port(), JOE.user(), JOE.password()))
                    .jvmOptions(certificate.jvmOptions())
                    .goals("package")
                    .execute();
            assertThat(server.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
            assertThat(proxy.requests()).extracting(RecordedRequest::method).contains("CONNECT");
        }
    }

    @Test
    void aBuildThatIsKilledLeavesNothingThatPassesForTheFile(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, Download.TARBALL)) {
            Hold hold = server.hold(Download.PATH, 5000);
            Download.in(build).property("url", server.url(Download.PATH)).goals("package");
            try (Running running = build.start()) {
                hold.awaitReached(Duration.ofMinutes(1));
                running.killNow();
            }
            assertThat(Download.cached(build)).singleElement().asString().endsWith(".part");
            assertThat(build.directory().resolve("target")).doesNotExist();
            hold.release();
            build.execute();
            assertThat(Download.cached(build)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void twoBuildsAtOnceFetchItOnce(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, Download.TARBALL)) {
            Hold hold = server.hold(Download.PATH, 5000);
            Download.in(build).property("url", server.url(Download.PATH)).goals("volant:check");
            try (Running one = build.start();
                    Running other = build.start()) {
                hold.awaitReached(Duration.ofMinutes(1));
                hold.release();
                assertThat(one.await().exit()).isZero();
                assertThat(other.await().exit()).isZero();
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aBrokenDownloadIsTakenUpWhereItBroke(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, Download.TARBALL)) {
            server.cut(Download.PATH, 5000);
            Download.in(build)
                    .property("url", server.url(Download.PATH))
                    .goals("package")
                    .execute();
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(1).header("Range")).contains("bytes=5000-");
        }
    }

    @Test
    void whatCannotBeHadOrTrustedIsRefusedAndNothingIsLeft(MavenBuild build) throws IOException {
        try (FileServer server = FileServer.http().file(Download.PATH, new byte[1000])) {
            String url = server.url(Download.PATH);
            Download.in(build).property("url", url);
            refused(build, url + " is not in the cache, and Maven is offline. Build once without -o.", "-o");
            refused(
                    build,
                    url + " has sha512:" + Download.digest("SHA-512", new byte[1000]) + ", but sha512:"
                            + Download.digest("SHA-512", Download.TARBALL)
                            + " is declared. If the publisher really gives"
                            + " the first, write it; otherwise somebody changed the file.");
            build.property("url", server.url("/nowhere"));
            refused(
                    build,
                    server.url("/nowhere") + " answered 404 Not Found. Correct the URL, or ask its publisher where the"
                            + " file is now.");
            build.property("url", "http://example.com/hello.tar.gz");
            refused(
                    build,
                    "http://example.com/hello.tar.gz would be fetched without TLS, so anybody on the way could change or"
                            + " read it. Use https, or allow the host by name:"
                            + " <insecureHosts><insecureHost>example.com</insecureHost></insecureHosts>.");
            build.property("url", url).property("volant.downloadLimit", "999");
            refused(build, url + " is larger than 999 bytes. If it is meant to be, raise <downloadLimit>.");
        }
    }

    private static void refused(MavenBuild build, String message, String... options) throws IOException {
        build.goals(Stream.concat(Stream.of("package"), Stream.of(options)).toArray(String[]::new));
        Result result = build.executeAndFail();
        assertThat(result.errors().get(0)).contains(": <mappings><mapping>[1]: " + message);
        assertThat(Download.cached(build)).isEmpty();
        assertThat(result.file("target/download-1.0.0.cpio.gz")).doesNotExist();
    }
}
