package io.github.volantvm.maven.fledge;

import io.github.volantvm.maven.plan.Busybox;
import io.github.volantvm.maven.plan.Checksum;
import io.github.volantvm.maven.plan.Layer;
import io.github.volantvm.maven.plan.Place;
import io.github.volantvm.maven.plan.SourceWords;
import java.util.Optional;

/**
 * The BusyBox that fledge puts into every initramfs: {@code source.busybox_url} and {@code source.busybox_sha256}, or
 * one of its own choice. fledge holds a custom URL without a hash against the hash of its own choice, and fails.
 *
 * @param words nothing at all for fledge's own choice
 */
record BusyboxKeys(Place place, SourceWords words) {
    private static final String URL = "busybox_url";
    private static final String CHECKSUM = "busybox_sha256";
    private static final SourceWords NOTHING = SourceWords.ofPath(null);

    /** What an initramfs without {@code [source]} brings. */
    static BusyboxKeys absent(TomlSection file) {
        String where = file.where("strategy");
        return new BusyboxKeys(new Place(Layer.FLEDGE, where, key -> where), NOTHING);
    }

    /** @return empty if the keys are no good; the reason is then among the problems */
    static Optional<BusyboxKeys> read(TomlSection source) {
        Place place =
                new Place(Layer.FLEDGE, source.where(), key -> source.where(key.equals("checksum") ? CHECKSUM : URL));
        Optional<String> url = source.text(URL).filter(text -> DownloadKeys.isUrl(source, URL, text));
        Optional<String> checksum = DownloadKeys.checksum(source, CHECKSUM);
        boolean isDefault = !source.says(URL) || url.map(String::strip).equals(Optional.of(Busybox.URL));
        if (source.says(URL) && url.isEmpty() || source.says(CHECKSUM) && checksum.isEmpty()) {
            return Optional.empty();
        }
        if (isDefault && checksum.map(Checksum::parse).equals(Optional.of(Checksum.parse(Busybox.CHECKSUM)))) {
            return Optional.of(new BusyboxKeys(place, NOTHING));
        }
        if (isDefault && checksum.isPresent()) {
            source.error(
                    CHECKSUM,
                    "is not that of " + Busybox.URL,
                    source.says(URL)
                            ? "Correct it, or delete it"
                            : "Delete it, or name the file it is of as busybox_url");
            return Optional.empty();
        }
        if (isDefault) {
            return Optional.of(new BusyboxKeys(place, NOTHING));
        }
        source.require(CHECKSUM, DownloadKeys.WRITE_CHECKSUM.formatted(CHECKSUM));
        return checksum.map(
                hash -> new BusyboxKeys(place, new SourceWords(null, url.orElseThrow(), null, null, hash, null)));
    }
}
