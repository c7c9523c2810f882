package io.github.volantvm.maven.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.volantvm.maven.SampleProject;
import io.github.volantvm.maven.StaticProgram;
import io.github.volantvm.maven.archive.Sha256;
import io.github.volantvm.maven.product.Products;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillOfMaterialsTest {
    @TempDir
    Path folder;

    @Test
    void everyFileOfTheImageIsThereWithItsDigest() throws Exception {
        Products products = SampleProject.withProgram(folder)
                .file("src/main/volant/rootfs/etc/é.conf", "rw-r--r--", "hello\n")
                .outputTimestamp("2026-01-02T03:04:05Z")
                .build();
        byte[] document = bill(products, "");
        assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();

        JsonNode bill = new ObjectMapper().readTree(document);
        assertThat(bill.at("/metadata/timestamp").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(bill.at("/metadata/tools/components/0/name").asText()).isEqualTo("volant-maven-plugin");
        assertThat(bill.at("/metadata/component/purl").asText())
                .isEqualTo("pkg:maven/com.example/sample@1.0?type=cpio.gz");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("caddy");
        assertThat(bill.at("/metadata/component/hashes/0/content").asText())
                .isEqualTo(products.image().sha256());
        List<String> files = new ArrayList<>();
        bill.get("components")
                .forEach(file -> files.add(file.get("name").asText() + " "
                        + file.at("/hashes/0/alg").asText() + " "
                        + file.at("/hashes/0/content").asText()));
        assertThat(files)
                .contains(
                        "/etc/é.conf SHA-256 " + Sha256.of("hello\n".getBytes(StandardCharsets.UTF_8)),
                        "/usr/bin/hello SHA-256 " + Sha256.of(StaticProgram.BYTES))
                .anyMatch(file -> file.startsWith("/init SHA-256 "))
                .anyMatch(file -> file.startsWith("/etc/volant/workload SHA-256 "))
                .isSorted();
    }

    @Test
    void theModulesOfAGoProgramAreBelowIt() throws Exception {
        byte[] texts = GoModulesTest.program("go1.25.3", "path\tx\nmod\texample.com/Tool/v2\tv2.0.0\th1:x=\n");
        // Far into the program, so that the texts lie across two pieces of it.
        byte[] program = Arrays.copyOf(StaticProgram.BYTES, 3 * GoModules.LONGEST);
        System.arraycopy(texts, 0, program, 2 * GoModules.LONGEST - 48, texts.length);
        Products products = SampleProject.empty(folder)
                .bytes("payload/hello", "rwxr-xr-x", program)
                .build();
        byte[] document = bill(products, "initramfs");
        assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();

        JsonNode bill = new ObjectMapper().readTree(document);
        List<String> modules =
                bill.findValues("purl").stream().map(JsonNode::asText).toList();
        assertThat(modules)
                .containsExactly(
                        "pkg:maven/com.example/sample@1.0?classifier=initramfs&type=cpio.gz",
                        "pkg:golang/stdlib@1.25.3",
                        "pkg:golang/example.com/tool/v2@v2.0.0");
    }

    @Test
    void theSameImageHasTheSameBill() throws Exception {
        Products products = SampleProject.withProgram(folder).build();
        byte[] first = bill(products, "");
        Path copy = Files.copy(products.image().file(), folder.resolve("other.cpio.gz"));
        assertThat(BillOfMaterials.of(released(copy, ""), "1.0")).isEqualTo(first);
        SampleProject.withProgram(folder)
                .file("src/main/volant/rootfs/x", "rw-r--r--", "x")
                .build();
        assertThat(new ObjectMapper().readTree(bill(products, "")).get("serialNumber"))
                .isNotEqualTo(new ObjectMapper().readTree(first).get("serialNumber"));
    }

    @Test
    void anImageThatIsCutShortIsNamed() throws Exception {
        Path image = SampleProject.withProgram(folder).build().image().file();
        byte[] bytes = Files.readAllBytes(image);
        Path cut = Files.write(folder.resolve("cut.cpio.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> BillOfMaterials.of(released(cut, ""), "1.0"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(cut + " is not a whole image: ");
    }

    private static byte[] bill(Products products, String classifier) throws IOException {
        return BillOfMaterials.of(released(products.image().file(), classifier), "1.0");
    }

    private static Released released(Path image, String classifier) {
        return new Released("com.example", "sample", "1.0", classifier, "caddy", "A sample", image);
    }
}
