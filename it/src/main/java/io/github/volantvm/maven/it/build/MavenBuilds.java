package io.github.volantvm.maven.it.build;

import io.github.volantvm.maven.it.host.Layout;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Gives tests their {@link MavenBuild}, whose projects live in {@code target/it/<class>/<method>}: of the Maven that
 * runs the tests, or of every one in turn where a method is marked {@link EachMaven}.
 */
public final class MavenBuilds implements ParameterResolver, TestTemplateInvocationContextProvider {

    private static final Namespace MINE = Namespace.create(MavenBuilds.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == MavenBuild.class;
    }

    @Override
    public MavenBuild resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Path folder = Layout.target()
                .resolve("it")
                .resolve(test.getRequiredTestClass().getSimpleName())
                .resolve(test.getRequiredTestMethod().getName());
        MavenHome maven = test.getStore(MINE).get(MavenHome.class, MavenHome.class);
        return maven == null
                ? new MavenBuild(MavenHome.outer(), folder)
                : new MavenBuild(maven, folder.resolve(maven.version()));
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext test) {
        return test.getRequiredTestMethod().isAnnotationPresent(EachMaven.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext test) {
        return MavenHome.all().stream().map(OneOfThem::new);
    }

    private record OneOfThem(MavenHome maven) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int index) {
            return maven.toString();
        }

        @Override
        public void prepareInvocation(ExtensionContext invocation) {
            invocation.getStore(MINE).put(MavenHome.class, maven);
        }
    }
}
