package io.github.volantvm.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in init sets up what {@code ip=} says where the kernel has not, and starts the workload whatever it says. */
class InitNetworkIT {

    private static final String RESOLV_CONF = "/etc/resolv.conf";

    @Test
    @Execution(CONCURRENT)
    void everythingThatIpSaysIsSetUp() {
        List<String> console = Ends.console(
                Ends.boot().ip("10.0.2.15::10.0.2.2:255.255.255.0:web.example.org:eth0:off:10.0.2.3:192.0.2.53"));

        assertThat(Ends.said(console))
                .containsExactly("/usr/bin/ends started", "power off: /usr/bin/ends exited with code 0");
        assertThat(console)
                .contains(
                        "ends: host name: web",
                        "ends: domain name: example.org",
                        "ends: /etc/resolv.conf: nameserver 10.0.2.3",
                        "ends: /etc/resolv.conf: nameserver 192.0.2.53")
                .anyMatch(line -> line.endsWith("|-- 10.0.2.15"))
                .anyMatch(line -> line.endsWith("|-- 127.0.0.1"));
        assertThat(routes(console)).containsExactly("0.0.0.0/0.0.0.0 by 10.0.2.2", "10.0.2.0/255.255.255.0 by 0.0.0.0");
    }

    @Test
    @Execution(CONCURRENT)
    void addressAloneHasTheNetmaskOfItsClassAndTheFirstInterface() {
        List<String> console = Ends.console(Ends.boot().ip("10.0.2.15"));

        assertThat(Ends.said(console)).hasSize(2);
        assertThat(console).anyMatch(line -> line.endsWith("|-- 10.0.2.15")).contains("ends: host name: ends");
        assertThat(routes(console)).containsExactly("10.0.0.0/255.0.0.0 by 0.0.0.0");
    }

    @Test
    @Execution(CONCURRENT)
    void nameServersOfTheImageStayAndTheLastIpCounts() {
        List<String> console = Ends.console(Ends.boot()
                .with(RESOLV_CONF, 0644, Ends.bytes("nameserver 9.9.9.9\n"))
                .kernelArguments("ip=172.16.0.9:::::eth0::10.0.2.3"));

        assertThat(Ends.said(console)).hasSize(2);
        assertThat(console)
                .contains("ends: /etc/resolv.conf: nameserver 9.9.9.9")
                .doesNotContain("ends: /etc/resolv.conf: nameserver 10.0.2.3");
        assertThat(routes(console)).containsExactly("172.16.0.0/255.255.0.0 by 0.0.0.0");
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp                            | asks for DHCP or its like, which /init does not speak",
                "::::web:eth0:dhcp               | asks for DHCP or its like, which /init does not speak",
                "10.0.2.300                      | client address '10.0.2.300' is not an IPv4 address",
                "10.0.2.15::gateway              | gateway 'gateway' is not an IPv4 address",
                "10.0.2.15:::255.0.255.0         | netmask '255.0.255.0' has ones after zeros",
                "10.0.2.15::::web:eth0:automatic | autoconf 'automatic' is none of off, none, static, dhcp, on, any,"
                        + " bootp, rarp, both",
                "10.0.2.15::::web:eth0:off:::::  | more than ten fields, from '' on",
                "10.0.2.15::::web:an-interface-so-long | device 'an-interface-so-long' is longer than 15 bytes",
                "10.0.2.15::::web:eth9           | there is no network interface eth9",
                "240.0.0.1                       | netmask is empty, and the client address is of no class that has"
                        + " one",
                "::::web                         | no client address",
            })
    void faultIsSaidAndTheWorkloadStartedWithoutANetwork(String ip, String fault) {
        List<String> console = Ends.console(Ends.boot().ip(ip));

        assertThat(Ends.said(console))
                .containsExactly(
                        "ip=: " + fault + "; the network stays unconfigured",
                        "/usr/bin/ends started",
                        "power off: /usr/bin/ends exited with code 0");
        assertThat(routes(console)).isEmpty();
    }

    @ParameterizedTest
    @Execution(CONCURRENT)
    @CsvSource({
        "10.0.2.15::10.0.2.2:255.255.255.0:web:eth0:off, ' eth0'",
        "10.0.2.15,                                      ''",
    })
    void machineWithoutANetworkCardRunsTheWorkload(String ip, String device) {
        assertThat(Ends.said(Ends.boot().withoutNic().ip(ip)))
                .containsExactly(
                        "ip=: there is no network interface" + device + "; the network stays unconfigured",
                        "/usr/bin/ends started",
                        "power off: /usr/bin/ends exited with code 0");
    }

    @Test
    @Execution(CONCURRENT)
    void unreachableGatewayIsSaid() {
        assertThat(Ends.said(Ends.boot().ip("10.0.2.15::192.0.2.1:255.255.255.0:web:eth0:off")))
                .containsExactly(
                        "ip=: cannot set the gateway 192.0.2.1: network unreachable",
                        "/usr/bin/ends started",
                        "power off: /usr/bin/ends exited with code 0");
    }

    /** The routes in /proc/net/route, where addresses are hexadecimal and their bytes in the machine's order. */
    private static List<String> routes(List<String> console) {
        return console.stream()
                .filter(line -> line.startsWith("ends: /proc/net/route: eth0"))
                .map(line -> line.split("\\s+"))
                .map(words -> address(words[3]) + "/" + address(words[9]) + " by " + address(words[4]))
                .toList();
    }

    private static String address(String hexadecimal) {
        int number = Integer.parseUnsignedInt(hexadecimal, 16);
        return (number & 0xff) + "." + (number >> 8 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >>> 24);
    }
}
