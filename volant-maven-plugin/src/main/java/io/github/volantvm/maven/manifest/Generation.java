package io.github.volantvm.maven.manifest;

/** The two lines of Volant in use, which name things differently and compose the kernel command line differently. */
public enum Generation {
    /** Up to 0.6: what is installed is a plugin. */
    PLUGINS("plugin"),
    /** From 0.7: what is installed is an image. */
    IMAGES("image");

    private final String noun;

    Generation(String noun) {
        this.noun = noun;
    }

    /** The word in labels and kernel arguments: {@code volant.plugin} or {@code volant.image}. */
    public String noun() {
        return noun;
    }
}
