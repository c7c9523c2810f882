package io.github.volantvm.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: each package is a room, and a room knows only those before it. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule roomsKnowOnlyThoseBeforeThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("problem")
            .definedBy("..maven.problem..")
            .layer("manifest")
            .definedBy("..maven.manifest..")
            .layer("plan")
            .definedBy("..maven.plan..")
            .layer("fledge")
            .definedBy("..maven.fledge..")
            .layer("parts")
            .definedBy("..maven.parts..")
            .layer("image")
            .definedBy("..maven.image..")
            .layer("deflate")
            .definedBy("..maven.deflate..")
            .layer("archive")
            .definedBy("..maven.archive..")
            .layer("product")
            .definedBy("..maven.product..")
            .layer("release")
            .definedBy("..maven.release..")
            .layer("vm")
            .definedBy("..maven.vm..")
            .layer("volantd")
            .definedBy("..maven.volantd..")
            .layer("mojo")
            .definedBy("..maven.mojo..")
            .whereLayer("problem")
            .mayNotAccessAnyLayer()
            .whereLayer("manifest")
            .mayOnlyAccessLayers("problem")
            .whereLayer("plan")
            .mayOnlyAccessLayers("problem", "manifest")
            .whereLayer("fledge")
            .mayOnlyAccessLayers("problem", "manifest", "plan")
            .whereLayer("parts")
            .mayOnlyAccessLayers("problem", "plan")
            .whereLayer("image")
            .mayOnlyAccessLayers("problem", "plan", "manifest")
            .whereLayer("deflate")
            .mayNotAccessAnyLayer()
            .whereLayer("archive")
            .mayOnlyAccessLayers("plan", "image", "deflate")
            .whereLayer("product")
            .mayOnlyAccessLayers("problem", "plan", "parts", "image", "archive", "manifest")
            .whereLayer("release")
            .mayOnlyAccessLayers("problem", "manifest", "plan", "parts", "archive", "product")
            .whereLayer("vm")
            .mayOnlyAccessLayers("problem", "manifest", "plan", "image", "archive", "product")
            .whereLayer("volantd")
            .mayOnlyAccessLayers("problem", "manifest", "parts")
            .whereLayer("mojo")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule roomsHaveNoCycles =
            slices().matching("io.github.volantvm.maven.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule volantdKnowsOfPartsHowRequestsLeaveThisMachineAlone = noClasses()
            .that()
            .resideInAPackage("..maven.volantd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..maven.parts", "..maven.parts.archive..");

    @ArchTest
    static final ArchRule onlyTheMojosKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage("..maven.mojo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "org.eclipse.aether..");

    @ArchTest
    static final ArchRule nobodyAsksTheProcessForItsWorkingDirectoryOrEndsIt = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
