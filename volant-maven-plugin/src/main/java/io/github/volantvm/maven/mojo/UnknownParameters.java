package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.problem.Suggestion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Finds elements in the plugin's configuration that no goal knows. Maven drops them without a word before 3.9, and
 * later does not say what was meant.
 */
final class UnknownParameters {
    private final MavenProject project;
    private final MojoExecution execution;

    UnknownParameters(MavenProject project, MojoExecution execution) {
        this.project = project;
        this.execution = execution;
    }

    void warn(Log log) {
        Set<String> known = known();
        given().filter(name -> !known.contains(name))
                .distinct()
                .forEach(name -> log.warn("<" + name + ">: volant-maven-plugin has no such parameter. "
                        + Suggestion.advice(name, known)));
    }

    private Set<String> known() {
        return execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .map(MojoDescriptor::getParameters)
                .flatMap(List::stream)
                .filter(Parameter::isEditable)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<String> given() {
        Plugin plugin = project.getPlugin(execution.getPlugin().getKey());
        if (plugin == null) {
            return Stream.empty();
        }
        PluginExecution ours = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        return Stream.concat(
                names(plugin.getConfiguration()), ours == null ? Stream.empty() : names(ours.getConfiguration()));
    }

    private static Stream<String> names(Object configuration) {
        return configuration instanceof Xpp3Dom dom
                ? Stream.of(dom.getChildren()).map(Xpp3Dom::getName)
                : Stream.empty();
    }
}
