package io.github.volantvm.maven.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.volantvm.maven.it.vm.HandmadeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A product whose image the product had no hand in. */
final class HandmadeProduct {
    private HandmadeProduct() {}

    /** Puts an image without an {@code /init} in place of one that was built, and says so in the local manifest. */
    static void replaceImage(Path directory, String finalName) throws IOException {
        Path target = directory.resolve("target");
        Path image = target.resolve(finalName + ".cpio.gz");
        Files.move(HandmadeImage.empty(target), image, StandardCopyOption.REPLACE_EXISTING);
        Path manifest = target.resolve(finalName + "-manifest-local.json");
        ObjectNode json = (ObjectNode) Product.json(manifest);
        json.withObject("/initramfs").put("checksum", "sha256:" + new Product(image, manifest, manifest).sha256());
        new ObjectMapper().writeValue(manifest.toFile(), json);
    }
}
