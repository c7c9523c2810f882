import java.util.jar.JarFile
import javax.lang.model.SourceVersion
import org.slf4j.LoggerFactory

// The validation expressions of archetype-metadata.xml count in a dialogue alone. This is for the batch mode: it says
// what is wrong, and takes back what was generated.

def problems = []
def check = { boolean good, String problem ->
    if (!good) {
        problems << problem
    }
}
check(request.artifactId ==~ /[A-Za-z0-9][A-Za-z0-9._-]{0,62}/,
    "artifactId '${request.artifactId}' cannot be the name of a Volant plugin: use 1 to 63 of the characters"
        + " A-Z a-z 0-9 . _ - starting with a letter or digit, as in -DartifactId=my-caddy.")
check(request.groupId ==~ /[A-Za-z0-9_.-]+/,
    "groupId '${request.groupId}' is not one that Maven takes: use the characters A-Z a-z 0-9 . _ -, as in"
        + " -DgroupId=com.example.")
check(request.version ==~ /[A-Za-z0-9][A-Za-z0-9._+-]*/,
    "version '${request.version}' cannot be that of a release: use the characters A-Z a-z 0-9 . _ + - starting with a"
        + " letter or digit, as in -Dversion=0.1.0.")
check(SourceVersion.isName(request.package),
    "package '${request.package}' is not the name of a Java package: add one, as in -Dpackage=com.example.")

if (problems) {
    takeBack()
    throw new IllegalArgumentException(problems.join(' '))
}
LoggerFactory.getLogger('archetype').info("Next: cd ${request.artifactId}, then mvn verify or mvn volant:run; its README.md"
    + ' tells the rest')

/** Only what this archetype has written: a file that was in the folder before is older than the POM, the first one. */
void takeBack() {
    File top = new File(request.outputDirectory).canonicalFile
    File project = new File(top, request.artifactId).canonicalFile
    long start = new File(project, 'pom.xml').lastModified()
    JarFile archetype = Thread.currentThread().contextClassLoader.getResource('archetype-resources/pom.xml')
        .openConnection().jarFile
    String tests = 'src/test/java/'
    archetype.entries().collect { it.name - 'archetype-resources/' }
        .collect { it.startsWith(tests) ? tests + request.package.replace('.', '/') + '/' + (it - tests) : it }
        .collect { new File(project, it) }
        // The deepest first, so that folders are empty when it is their turn.
        .sort { -it.path.length() }
        .findAll { it.directory || it.lastModified() >= start }
        .each { withdraw(it, top) }
    withdraw(project, top)
}

/** Deletes a file, and the folders that it leaves empty; deleting one that is not empty does nothing. */
void withdraw(File file, File top) {
    while (file != top && (!file.exists() || file.delete())) {
        file = file.parentFile
    }
}
