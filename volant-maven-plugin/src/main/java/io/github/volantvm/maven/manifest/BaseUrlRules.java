package io.github.volantvm.maven.manifest;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.regex.Pattern;

/** What the address of the workload must be for the agent to reach it inside a VM. */
final class BaseUrlRules {
    private static final JsonPointer BASE_URL = JsonPointer.compile("/workload/base_url");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern PORT = Pattern.compile("0*[1-9][0-9]{0,4}");

    private BaseUrlRules() {}

    /** Reports one problem for each wrong part; nothing for a text that is no URL, which {@link ServerRules} refuses. */
    static void check(Inspection draft) {
        draft.trimmed(BASE_URL)
                .filter(url -> !url.isEmpty())
                .flatMap(GoUrl::parse)
                .ifPresent(url -> check(draft, url));
    }

    private static void check(Inspection draft, GoUrl url) {
        if (!url.scheme().equals("http") || url.host().isEmpty()) {
            draft.error(
                    BASE_URL,
                    url.scheme().equals("https")
                            ? "is https, and the agent has no certificates to trust"
                            : "is not of the form http://address:port",
                    "Write it like http://127.0.0.1:80");
            return;
        }
        if (!IPV4.matcher(url.host()).matches()) {
            draft.error(BASE_URL, hostFault(url.host()), "Use an IPv4 address, such as 127.0.0.1");
        }
        String port = url.port().isEmpty() ? "80" : url.port();
        if (!PORT.matcher(port).matches() || Integer.parseInt(port) > 65535) {
            draft.error(BASE_URL, "has port " + port + ", which does not exist", "Use a port from 1 to 65535");
        } else if (Integer.parseInt(port) == 8080) {
            draft.error(
                    BASE_URL,
                    "has port 8080, where the agent itself listens: whoever comes second fails, and the VM hangs",
                    "Let the workload listen on another port");
        }
        if (!url.user().isEmpty()) {
            draft.error(BASE_URL, "has a user name, which does not reach the workload", "Delete all up to the '@'");
        }
        if (!url.path().isEmpty() && !url.path().equals("/")) {
            draft.error(
                    BASE_URL,
                    "has the path " + url.path() + ", which the agent drops for the health check and for actions",
                    "Delete the path");
        }
        if (!url.suffix().isEmpty()) {
            draft.error(BASE_URL, "has a query or fragment, which the agent drops", "Delete " + url.suffix());
        }
    }

    private static String hostFault(String host) {
        if (host.startsWith("[")) {
            return "has an IPv6 host, and the kernel of the VM has no IPv6";
        }
        return "has the host name '" + host + "', and a VM has no name service";
    }
}
