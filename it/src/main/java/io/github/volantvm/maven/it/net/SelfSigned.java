package io.github.volantvm.maven.it.net;

import io.github.volantvm.maven.it.host.Cache;
import io.github.volantvm.maven.it.host.Command;
import io.github.volantvm.maven.it.host.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A certificate that nobody vouches for, made by the JDK's keytool, and a trust store for those who are to believe it.
 * One is made for each set of host names, once in a run of the tests.
 */
public final class SelfSigned {

    private static final String PASSWORD = "changeit";
    private static final Map<TreeSet<String>, SelfSigned> MADE = new HashMap<>();

    private final Path trustStore;
    private final SSLContext context;

    private SelfSigned(TreeSet<String> hosts, Path folder) throws IOException, GeneralSecurityException {
        Cache.delete(folder);
        Files.createDirectories(folder);
        Path keyStore = folder.resolve("server.p12");
        String names = hosts.stream().map(host -> ",dns:" + host).collect(Collectors.joining());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        command.addAll(List.of("-genkeypair -alias server -keyalg EC -groupname secp256r1 -validity 2".split(" ")));
        command.addAll(List.of("-dname", "CN=volant-it", "-ext", "san=ip:127.0.0.1,dns:localhost" + names));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD));
        Command.of(command).bytes();
        KeyStore server = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = trusting(server);
        this.trustStore = folder.resolve("trust.jks");
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        this.context = context(server, trusted);
    }

    /** The certificate for 127.0.0.1, localhost and these. */
    public static synchronized SelfSigned of(String... hosts) {
        TreeSet<String> names = new TreeSet<>(List.of(hosts));
        return MADE.computeIfAbsent(names, key -> {
            try {
                return new SelfSigned(key, Layout.target().resolve("it/tls/" + MADE.size()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** What tells a JVM to believe it, beside all that it believes anyway. */
    public String[] jvmOptions() {
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + trustStore,
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
            "-Djavax.net.ssl.trustStoreType=JKS"
        };
    }

    public Path trustStore() {
        return trustStore;
    }

    public String trustStorePassword() {
        return PASSWORD;
    }

    /** For both ends of a connection in this JVM. */
    public SSLContext context() {
        return context;
    }

    /** The certificate beside those this JVM trusts, or a forked Maven could fetch nothing from elsewhere. */
    private static KeyStore trusting(KeyStore server) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("JKS");
        all.load(null, null);
        int n = 0;
        for (TrustManager manager : trustManagers(null)) {
            if (manager instanceof X509TrustManager usual) {
                for (X509Certificate certificate : usual.getAcceptedIssuers()) {
                    all.setCertificateEntry("usual-" + n++, certificate);
                }
            }
        }
        all.setCertificateEntry("server", server.getCertificate("server"));
        return all;
    }

    private static SSLContext context(KeyStore server, KeyStore trusted) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trustManagers(trusted), null);
        return context;
    }

    private static TrustManager[] trustManagers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
