package io.github.volantvm.maven.vm;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.volantvm.maven.manifest.Manifest;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine whose boot is a shell script, and what listens in it is ours. */
final class ServedMachine implements AutoCloseable {
    static final String NETWORK = "echo 'volant: ip=: there is no network interface'";
    static final String HAND_OVER = "echo 'volant: boot: /init after 0.000 s'";
    static final String STARTED = "echo 'volant: /bin/hello started, pid 42, 0.00 s after boot'";
    static final String AGENT = "echo 'volant: /bin/kestrel started, pid 42, 0.00 s after boot'";

    private final RunningMachine running;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private ServedMachine(RunningMachine running) {
        this.running = running;
    }

    /** Returns when all of its boot has been heard. */
    static ServedMachine boot(Path folder, Manifest manifest, String... boot) throws Exception {
        String[] script = Arrays.copyOf(boot, boot.length + 2);
        script[boot.length] = "echo up";
        script[boot.length + 1] = "exec sleep 600";
        List<String> heard = new CopyOnWriteArrayList<>();
        RunningMachine running = Launcher.start(Machines.scripted(folder, manifest, script), heard::add);
        while (!heard.contains("up")) {
            Thread.onSpinWait();
        }
        return new ServedMachine(running);
    }

    RunningMachine running() {
        return running;
    }

    void await(Duration deadline) throws Exception {
        running.awaitHealthy(new Readiness(deadline, line -> {}));
    }

    void serve(HttpHandler handler) throws IOException {
        serve(80, handler);
    }

    void serve(int guestPort, HttpHandler handler) throws IOException {
        server = HttpServer.create(running.machine().address(guestPort), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            handler.handle(exchange);
        });
        server.start();
    }

    /** The paths of the requests so far. */
    List<String> asked() {
        return asked;
    }

    static HttpHandler answer(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        };
    }

    /** Takes connections to the workload, and says nothing. */
    ServerSocket listener() throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(running.machine().workloadAddress());
        return socket;
    }

    @Override
    public void close() {
        running.stop();
        if (server != null) {
            server.stop(0);
        }
    }
}
