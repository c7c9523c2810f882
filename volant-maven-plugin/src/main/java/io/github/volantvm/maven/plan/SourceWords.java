package io.github.volantvm.maven.plan;

/**
 * What the user wrote of where a file comes from; a null word was not given.
 *
 * @param path a path of the build machine; in a mapping, a URL may stand in its place
 * @param url a URL
 * @param artifact Maven coordinates
 * @param version a release of Volant
 * @param checksum what the file must have
 * @param member the path of the file within the archive that the rest names
 */
public record SourceWords(String path, String url, String artifact, String version, String checksum, String member) {
    /** A path and nothing else. */
    public static SourceWords ofPath(String path) {
        return new SourceWords(path, null, null, null, null, null);
    }

    /** What a mapping says: its source is a path or a URL. */
    public static SourceWords ofMapping(String source, String artifact, String checksum, String member) {
        boolean isUrl = Literals.isUrl(source);
        return new SourceWords(isUrl ? null : source, isUrl ? source : null, artifact, null, checksum, member);
    }

    /** Whether the file must be fetched, verified or unpacked. */
    boolean isPart() {
        return url != null || artifact != null || version != null || checksum != null || member != null;
    }
}
