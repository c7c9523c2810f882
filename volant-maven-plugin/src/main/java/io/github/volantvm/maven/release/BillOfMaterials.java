package io.github.volantvm.maven.release;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import io.github.volantvm.maven.plan.Checksum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.metadata.ToolInformation;

/**
 * What is in an image, as CycloneDX 1.6 (ECMA-424) has it: every file with its digest, and below a Go program the modules
 * that it was built from, which is what scanners for vulnerabilities look up.
 *
 * <p>All of it is read from the packed image, so that it is true of what is published, and the same whenever it is made: its
 * time is that of the image's files, its serial number follows from the image.
 */
public final class BillOfMaterials {
    private static final String TOOL = "volant-maven-plugin";

    private final Released released;
    private final Checksum checksum;
    private final List<PackedFile> files;

    private BillOfMaterials(Released released, Checksum checksum, List<PackedFile> files) {
        this.released = released;
        this.checksum = checksum;
        this.files = files;
    }

    /**
     * Writes the document.
     *
     * @param toolVersion which version of this plugin writes it
     * @throws IOException if the image cannot be read
     */
    public static byte[] of(Released released, String toolVersion) throws IOException {
        Checksum checksum = Checksum.of(Checksum.Algorithm.SHA256, released.image());
        return new BillOfMaterials(released, checksum, PackedFile.of(released.image())).written(toolVersion);
    }

    private byte[] written(String toolVersion) throws IOException {
        Bom bom = new Bom();
        Component main = main();
        bom.setSerialNumber("urn:uuid:"
                + UUID.nameUUIDFromBytes((main.getPurl() + " " + checksum).getBytes(StandardCharsets.UTF_8)));
        Metadata metadata = new Metadata();
        metadata.setTimestamp(
                files.isEmpty() ? new Date(0) : Date.from(files.get(0).modified()));
        metadata.setComponent(main);
        metadata.setToolChoice(tool(toolVersion));
        bom.setMetadata(metadata);
        files.forEach(file -> bom.addComponent(component(file)));
        try {
            return (BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneratorException e) {
            throw new IllegalStateException("a bill of materials always has a JSON form", e);
        }
    }

    private Component main() {
        TreeMap<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("type", "cpio.gz");
        if (!released.classifier().isEmpty()) {
            qualifiers.put("classifier", released.classifier());
        }
        String purl = purl("maven", released.groupId(), released.artifactId(), released.version(), qualifiers);
        Component main = component(Component.Type.APPLICATION, released.name(), released.version(), purl);
        main.setPurl(purl);
        main.setGroup(released.groupId());
        if (!released.description().isEmpty()) {
            main.setDescription(released.description());
        }
        main.addHash(new Hash(Hash.Algorithm.SHA_256, checksum.hex()));
        return main;
    }

    private static ToolInformation tool(String version) {
        Component plugin = new Component();
        plugin.setType(Component.Type.APPLICATION);
        plugin.setGroup("io.github.volantvm");
        plugin.setName(TOOL);
        plugin.setVersion(version);
        ToolInformation tool = new ToolInformation();
        tool.setComponents(List.of(plugin));
        return tool;
    }

    private static Component component(PackedFile file) {
        Component component = component(Component.Type.FILE, file.path(), null, "file:" + file.path());
        component.addHash(new Hash(Hash.Algorithm.SHA_256, file.sha256().hex()));
        file.go().ifPresent(go -> component.setComponents(modules(file.path(), go)));
        return component;
    }

    private static List<Component> modules(String path, GoModules go) {
        List<Component> modules = new ArrayList<>();
        // As scanners know Go's own packages.
        modules.add(module(path, new GoModules.Module("stdlib", go.go().substring("go".length()))));
        go.modules().forEach(module -> modules.add(module(path, module)));
        return modules;
    }

    private static Component module(String path, GoModules.Module module) {
        int slash = module.path().lastIndexOf('/');
        String version = module.version().isEmpty() ? null : module.version();
        String purl = purl(
                "golang",
                slash < 0 ? null : module.path().substring(0, slash),
                module.path().substring(slash + 1),
                version,
                null);
        Component component =
                component(Component.Type.LIBRARY, module.path(), version, "file:" + path + "#" + module.path());
        component.setPurl(purl);
        return component;
    }

    private static Component component(Component.Type type, String name, String version, String reference) {
        Component component = new Component();
        component.setType(type);
        component.setName(name);
        component.setVersion(version);
        component.setBomRef(reference);
        return component;
    }

    private static String purl(
            String type, String namespace, String name, String version, TreeMap<String, String> qualifiers) {
        try {
            return new PackageURL(type, namespace, name, version, qualifiers, null).canonicalize();
        } catch (MalformedPackageURLException e) {
            throw new IllegalStateException("Maven and Go allow no name that a package URL does not", e);
        }
    }
}
