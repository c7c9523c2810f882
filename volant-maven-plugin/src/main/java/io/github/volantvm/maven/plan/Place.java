package io.github.volantvm.maven.plan;

import java.util.function.UnaryOperator;

/**
 * Where the user declared something, in the user's spelling, and how much a declaration there weighs.
 *
 * @param whole such as {@code <mappings><mapping>[1]} or {@code fledge.toml:7:1 "agent"}
 * @param within spells the place of a value in it by the value's key, such as {@code source}
 */
public record Place(Layer layer, String whole, UnaryOperator<String> within) {
    /** An element of the POM; values in it are elements too. */
    public static Place pom(String element) {
        return new Place(Layer.CONFIGURATION, element, key -> element + "<" + key + ">");
    }

    /** Something that convention found; there is nothing within. */
    public static Place convention(String shown) {
        return new Place(Layer.CONVENTION, shown, key -> shown);
    }

    /** The same place with another weight. */
    public Place in(Layer other) {
        return new Place(other, whole, within);
    }

    /** The same place, where one key is spelled as another. */
    Place spelling(String key, String spelledAs) {
        return new Place(layer, whole, other -> of(other.equals(key) ? spelledAs : other));
    }

    /** Where a value of it is. */
    public String of(String key) {
        return within.apply(key);
    }

    /**
     * How a value of it is to be written, ready to be copied.
     *
     * @return such as {@code <checksum>sha256:...</checksum>} or {@code checksum = "sha256:..."}
     */
    public String written(String key, String value) {
        String at = of(key);
        if (at.endsWith(">")) {
            String element = at.substring(at.lastIndexOf('<'));
            return element + value + "</" + element.substring(1);
        }
        String quoted =
                at.endsWith("\"") ? at.substring(at.lastIndexOf('"', at.length() - 2) + 1, at.length() - 1) : key;
        return quoted.substring(quoted.lastIndexOf('.') + 1) + " = \"" + value + "\"";
    }

    @Override
    public String toString() {
        return whole;
    }
}
