package io.github.volantvm.maven.release;

import java.util.Optional;

/** Where the manifest of a published image lies. */
public final class ManifestUrl {
    private ManifestUrl() {}

    /**
     * Beside an image that Maven has deployed, under the classifier of the manifest.
     *
     * @return empty if the image has not the name that Maven would give it
     */
    public static Optional<String> beside(
            String imageUrl, String imageClassifier, String imageType, String manifestClassifier) {
        String end = (imageClassifier.isEmpty() ? "" : "-" + imageClassifier) + "." + imageType;
        return imageUrl.endsWith(end)
                ? Optional.of(
                        imageUrl.substring(0, imageUrl.length() - end.length()) + "-" + manifestClassifier + ".json")
                : Optional.empty();
    }
}
