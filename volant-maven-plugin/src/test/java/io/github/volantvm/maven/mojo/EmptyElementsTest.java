package io.github.volantvm.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.volantvm.maven.problem.Problem;
import io.github.volantvm.maven.problem.Problems;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyElementsTest {
    @ParameterizedTest
    @ValueSource(strings = {"<checksum/>", "<checksum>${blank}</checksum>", "<checksum>${misspelt}</checksum>"})
    void aChecksumThatSaysNothingIsAnError(String checksum) {
        String what = "is empty, or a property in it has no value, so nothing would be verified. Write a value, or"
                + " delete the element.";
        assertThat(errors("<agent><version>v0.6.5</version>" + checksum + "</agent><busybox>" + checksum
                        + "</busybox><mappings><mapping/><mapping>" + checksum + "</mapping></mappings>"))
                .containsExactly(
                        "<agent><checksum>: " + what,
                        "<busybox><checksum>: " + what,
                        "<mappings><mapping>[2]<checksum>: " + what);
    }

    @Test
    void aMemberThatSaysNothingIsAnError() {
        String what = "is empty, or a property in it has no value, so the whole archive would be taken. Write a value,"
                + " or delete the element.";
        assertThat(errors("<agent><member/></agent><mappings><mapping><member>${bad}</member></mapping></mappings>"))
                .containsExactly("<agent><member>: " + what, "<mappings><mapping>[1]<member>: " + what);
    }

    @Test
    void aSourceThatSaysNothingIsAnError() {
        String what = "is empty, or a property in it has no value, so the file would be taken from elsewhere, or from"
                + " nowhere. Write a value, or delete the element.";
        assertThat(errors("<agent><version/></agent><busybox><path>${misspelt}</path><url/><artifact/></busybox>"))
                .containsExactly(
                        "<agent><version>: " + what,
                        "<busybox><path>: " + what,
                        "<busybox><url>: " + what,
                        "<busybox><artifact>: " + what);
    }

    @Test
    void whatSaysSomethingIsNoneOfThem() {
        assertThat(
                        errors(
                                "<agent><checksum>sha256:${misspelt}</checksum><member>${good}</member></agent><mappings><mapping><target/></mapping></mappings>"))
                .isEmpty();
    }

    @Test
    void aLabelMayBeCalledAnything() {
        assertThat(errors("<labels><checksum/></labels><workload><env><member/></env></workload>"))
                .isEmpty();
    }

    @Test
    void nothingConfiguredIsNoneOfThem() {
        Problems problems = new Problems();
        new EmptyElements(new Properties()).report(null, problems);
        assertThat(problems.hasErrors()).isFalse();
    }

    private static List<String> errors(String configuration) {
        Problems problems = new Problems();
        try {
            new EmptyElements(new Properties())
                    .report(
                            Xpp3DomBuilder.build(
                                    new StringReader("<configuration>" + configuration + "</configuration>")),
                            problems);
        } catch (XmlPullParserException | IOException e) {
            throw new IllegalArgumentException(e);
        }
        return problems.errors().stream().map(Problem::toString).toList();
    }

    private record Properties() implements ExpressionEvaluator {
        @Override
        public Object evaluate(String expression) throws ExpressionEvaluationException {
            return switch (expression) {
                case "${good}" -> "caddy";
                case "${blank}" -> " ";
                case "${misspelt}" -> null;
                case "${bad}" -> throw new ExpressionEvaluationException("no such property");
                default -> expression;
            };
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file;
        }
    }
}
