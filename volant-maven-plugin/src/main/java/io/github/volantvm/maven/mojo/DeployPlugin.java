package io.github.volantvm.maven.mojo;

import io.github.volantvm.maven.release.DeployRepository;
import io.github.volantvm.maven.release.SnapshotNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.DistributionManagement;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.RepositoryBase;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What maven-deploy-plugin is going to do with a project's artifacts, by the parameters it will read itself: those of the
 * POM, else their user properties (its DeployMojo, 2.7 to 4.0).
 */
final class DeployPlugin {
    private static final String GROUP = "org.apache.maven.plugins";
    private static final String ARTIFACT = "maven-deploy-plugin";
    private static final String KEY = GROUP + ":" + ARTIFACT;
    private static final String GOAL = "deploy";
    private static final Pattern CALLED =
            Pattern.compile("deploy|(?:.*:)?(?:maven-)?deploy(?:-plugin)?(?::[^:]+)?:deploy(?:@.*)?");

    /** 2.8 was the first that could. */
    private static final Pattern BEFORE_DEPLOY_AT_END = Pattern.compile("2\\.[0-7](?:\\..*)?");

    /** {@code id::url}, or as version 2 wrote it, {@code id::default::url}. */
    private static final Pattern ALTERNATIVE = Pattern.compile("(.+?)::(?:default::)?(.+)");

    private final MavenProject project;
    private final MavenSession session;
    private final ExpressionEvaluator properties;

    DeployPlugin(MavenProject project, MavenSession session, ExpressionEvaluator properties) {
        this.project = project;
        this.session = session;
        this.properties = properties;
    }

    /** Whether this build is going to deploy the project. */
    boolean isComing() {
        return goals().stream().anyMatch(goal -> CALLED.matcher(goal).matches()) && !isSkipped();
    }

    /** What was asked for; if that is nothing, what the first POM wants to be asked for. */
    private List<String> goals() {
        MavenProject first = session.getTopLevelProject();
        String usual = first == null ? null : first.getDefaultGoal();
        return session.getGoals().isEmpty() && usual != null
                ? List.of(usual.strip().split("\\s+"))
                : session.getGoals();
    }

    /** Whether it deploys only after the last project of the build is done. */
    boolean isAtEnd() {
        Plugin plugin = project.getPlugin(KEY);
        String version = plugin == null ? "" : String.valueOf(plugin.getVersion());
        return !BEFORE_DEPLOY_AT_END.matcher(version).matches()
                && Boolean.parseBoolean(
                        parameter("deployAtEnd", "deployAtEnd").orElse(version.startsWith("4.") ? "true" : "false"));
    }

    private boolean isSkipped() {
        String skip = parameter("skip", "maven.deploy.skip").orElse("false");
        return skip.equalsIgnoreCase("true") || skip.equalsIgnoreCase(isSnapshot() ? "snapshots" : "releases");
    }

    /** Where it deploys to; empty if nobody says so. */
    Optional<DeployRepository> repository() {
        String special = isSnapshot() ? "altSnapshotDeploymentRepository" : "altReleaseDeploymentRepository";
        for (String name : List.of(special, "altDeploymentRepository")) {
            Optional<String> alternative = parameter(name, name);
            if (alternative.isPresent()) {
                Matcher parts = ALTERNATIVE.matcher(alternative.get());
                return parts.matches()
                        ? Optional.of(new DeployRepository(
                                parts.group(1).strip(), parts.group(2).strip(), name))
                        : Optional.empty();
            }
        }
        return declared();
    }

    private Optional<DeployRepository> declared() {
        DistributionManagement places = project.getDistributionManagement();
        if (places == null) {
            return Optional.empty();
        }
        boolean isOwn = isSnapshot() && places.getSnapshotRepository() != null;
        RepositoryBase place = isOwn ? places.getSnapshotRepository() : places.getRepository();
        String where = "<distributionManagement>" + (isOwn ? "<snapshotRepository>" : "<repository>") + "<url>";
        return place == null || place.getUrl() == null
                ? Optional.empty()
                : Optional.of(new DeployRepository(place.getId(), place.getUrl(), where));
    }

    private boolean isSnapshot() {
        return SnapshotNumber.isSnapshot(project.getVersion());
    }

    private Optional<String> parameter(String element, String property) {
        Xpp3Dom configuration = project.getGoalConfiguration(GROUP, ARTIFACT, execution(), GOAL);
        Xpp3Dom child = configuration == null ? null : configuration.getChild(element);
        String written = child == null ? null : child.getValue();
        return evaluated(written == null || written.isBlank() ? "${" + property + "}" : written.strip());
    }

    /** The execution that deploys: the one that every packaging has, unless the POM puts another in its place. */
    private String execution() {
        Plugin plugin = project.getPlugin(KEY);
        Map<String, PluginExecution> executions = plugin == null ? Map.of() : plugin.getExecutionsAsMap();
        return executions.values().stream()
                .filter(each -> each.getGoals().contains(GOAL) && !"none".equals(each.getPhase()))
                .map(PluginExecution::getId)
                .findFirst()
                .orElse("default-deploy");
    }

    private Optional<String> evaluated(String expression) {
        try {
            return Optional.ofNullable(properties.evaluate(expression))
                    .map(Object::toString)
                    .filter(value -> !value.isBlank() && !value.equals(expression) || !expression.startsWith("${"));
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }
}
