package io.github.volantvm.maven.vm;

import io.github.volantvm.maven.problem.Problems;
import io.github.volantvm.maven.problem.UnplacedProblemException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port of the guest that is reached through one of 127.0.0.1.
 *
 * @param host the port of this machine; {@link #ANY} for one that is free
 * @param guest the port of the guest, 1 to 65535
 */
public record PortForward(int host, int guest) {
    /** Whichever port is free when the machine starts. */
    public static final int ANY = 0;

    private static final Pattern SPELLING = Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,5})");
    private static final int HIGHEST = 65535;

    /** Those below are root's alone (ip(7), ip_unprivileged_port_start). */
    private static final int FIRST_FREE_TO_ALL = 1024;

    /**
     * Reads one as Docker spells it: {@code 80}, or {@code 8080:80} with the port of this machine first.
     *
     * @throws UnplacedProblemException if it is neither
     */
    public static PortForward parse(String text) throws UnplacedProblemException {
        Matcher parts = SPELLING.matcher(text.strip());
        if (parts.matches()) {
            int host = parts.group(1) == null ? ANY : Integer.parseInt(parts.group(1));
            int guest = Integer.parseInt(parts.group(2));
            if (host <= HIGHEST && guest >= 1 && guest <= HIGHEST) {
                return new PortForward(host, guest);
            }
        }
        throw new UnplacedProblemException(
                "'" + text + "' is no port",
                "Write the guest's port, such as 80, or a port of this machine before it, such as 8080:80; ports end at "
                        + HIGHEST);
    }

    /** Reads several, of which no two may be for one port of the guest; blank ones do not count. */
    public static List<PortForward> parse(List<String> texts, Problems problems) {
        List<PortForward> ports = new ArrayList<>();
        for (String text : texts) {
            if (text == null || text.isBlank()) {
                continue;
            }
            try {
                PortForward port = parse(text);
                if (ports.stream().anyMatch(other -> other.guest() == port.guest())) {
                    problems.error("<ports>", "names " + port.guest() + " twice", "Delete one");
                }
                ports.add(port);
            } catch (UnplacedProblemException e) {
                problems.error("<ports>", e.getMessage(), e.fix());
            }
        }
        return ports;
    }

    /**
     * The same with a port of this machine that was free a moment ago; somebody else can still be quicker.
     *
     * @throws UnplacedProblemException if a certain port was asked for and is taken
     */
    PortForward bound() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // As QEMU's own (slirp, tcp_listen): connections of an earlier machine that linger do not hold the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), host), 1);
            return new PortForward(socket.getLocalPort(), guest);
        } catch (BindException e) {
            if (host < FIRST_FREE_TO_ALL && host != ANY && e.getMessage().contains("ermission")) {
                throw new UnplacedProblemException(
                        "port " + host + " of 127.0.0.1 is not for you to use",
                        "Name one from " + FIRST_FREE_TO_ALL + " on, or " + guest + " alone for one that is free",
                        e);
            }
            throw new UnplacedProblemException(
                    "port " + host + " of 127.0.0.1 is taken by another program",
                    "End that program, or name another port, or " + guest + " alone for one that is free",
                    e);
        }
    }
}
