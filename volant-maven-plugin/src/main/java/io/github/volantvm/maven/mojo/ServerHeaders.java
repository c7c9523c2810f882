package io.github.volantvm.maven.mojo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The headers that a {@code <server>} of {@code settings.xml} has sent: in its {@code <configuration>},
 * {@code <httpHeaders><property><name/><value/></property></httpHeaders>}, as Maven's guide to HTTP settings has it.
 *
 * <p>Read from the settings themselves, since only Maven 3.9 and later hand them on with the session.
 */
final class ServerHeaders {
    private ServerHeaders() {}

    /** By name; one that lacks its name or value is left out. */
    static Map<String, String> of(Server server) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (server.getConfiguration() instanceof Xpp3Dom configuration
                && configuration.getChild("httpHeaders") != null) {
            for (Xpp3Dom property : configuration.getChild("httpHeaders").getChildren("property")) {
                Optional<String> value = text(property, "value");
                text(property, "name").ifPresent(name -> value.ifPresent(text -> headers.put(name, text)));
            }
        }
        return headers;
    }

    private static Optional<String> text(Xpp3Dom property, String name) {
        return Optional.ofNullable(property.getChild(name))
                .map(Xpp3Dom::getValue)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
