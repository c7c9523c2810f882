package io.github.volantvm.maven.mojo.configuration;

/** {@code <cloudInit>}: what cloud-init in the VM reads from a disk that volantd makes. */
public class CloudInit {
    /** {@code NoCloud}. */
    private String datasource;

    /** {@code vfat}. */
    private String seedMode;

    /** The user-data file. */
    private Document userData;

    /** The meta-data file. */
    private Document metaData;

    /** The network-config file. */
    private Document networkConfig;

    /** One of cloud-init's files. */
    public static class Document {
        /** The text itself. */
        private String content;

        /** Or a file with the text, relative to the POM; the manifest gets its content. */
        private String path;
    }
}
