package io.github.volantvm.maven.image;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a file is that the kernel cannot run, told from how it begins, so that whoever named the wrong file sees which one
 * it was. The signatures are those of file(1).
 *
 * @param signature the bytes, as Latin-1 characters
 * @param at where they are, in bytes from the beginning
 * @param name to follow "is"
 */
record FileKind(String signature, int at, String name) {
    /** The most of a file that is looked at, in bytes. The signature of tar is at 257. */
    static final int LOOKED_AT = 512;

    private static final String MACH_O = "a macOS (Mach-O) binary";
    private static final String JAVA_ARCHIVE = "a Java archive";
    private static final String HTML = "an HTML page";

    /** The first that fits counts. */
    private static final List<FileKind> KNOWN = List.of(
            new FileKind("\u00cf\u00fa\u00ed\u00fe", 0, MACH_O),
            new FileKind("\u00ce\u00fa\u00ed\u00fe", 0, MACH_O),
            new FileKind("\u00fe\u00ed\u00fa\u00cf", 0, MACH_O),
            new FileKind("\u00fe\u00ed\u00fa\u00ce", 0, MACH_O),
            // A class file has its version, 45 or more, where a universal binary has its few architectures.
            new FileKind("\u00ca\u00fe\u00ba\u00be\0\0\0\1", 0, MACH_O),
            new FileKind("\u00ca\u00fe\u00ba\u00be\0\0\0\2", 0, MACH_O),
            new FileKind("\u00ca\u00fe\u00ba\u00be\0\0\0\3", 0, MACH_O),
            new FileKind("\u00ca\u00fe\u00ba\u00be", 0, "a Java class"),
            // Cosmopolitan's format: a Windows program, a shell script and more in one. The kernel knows none of it.
            new FileKind("MZqFpD='", 0, "an Actually Portable Executable"),
            new FileKind("MZ", 0, "a Windows (PE) program"),
            // The jar tool writes META-INF first.
            new FileKind("PK\3\4", 0, "a zip archive"),
            new FileKind("PK\5\6", 0, "an empty zip archive"),
            new FileKind("\u001f\u008b", 0, "a gzip archive"),
            new FileKind("\u00fd7zXZ\0", 0, "an xz archive"),
            new FileKind("BZh", 0, "a bzip2 archive"),
            new FileKind("(\u00b5/\u00fd", 0, "a Zstandard archive"),
            new FileKind("7z\u00bc\u00af\u0027\u001c", 0, "a 7-Zip archive"),
            new FileKind("ustar", 257, "a tar archive"),
            new FileKind("07070", 0, "a cpio archive"),
            new FileKind("!<arch>\ndebian-binary", 0, "a Debian package"),
            new FileKind("!<arch>\n", 0, "a static library"),
            new FileKind("\u00ed\u00ab\u00ee\u00db", 0, "an RPM package"),
            new FileKind("\0asm", 0, "a WebAssembly module"),
            new FileKind("BC\u00c0\u00de", 0, "LLVM bitcode"),
            // What a download brings when the address is wrong, and a checkout without git-lfs.
            new FileKind("<!doctype html", 0, HTML),
            new FileKind("<html", 0, HTML),
            new FileKind("version https://git-lfs", 0, "a Git LFS pointer instead of the file it stands for"),
            new FileKind("\u00ef\u00bb\u00bf#!", 0, "a script with a byte order mark before its #!"));

    /**
     * The name of what begins like this.
     *
     * @param head the first {@value #LOOKED_AT} bytes, or the whole file if it is shorter
     */
    static String nameOf(byte[] head) {
        if (head.length == 0) {
            return "empty";
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4") && text.startsWith("META-INF/", 30)) {
            return JAVA_ARCHIVE;
        }
        return KNOWN.stream()
                .filter(kind ->
                        text.regionMatches(kind.name.equals(HTML), kind.at, kind.signature, 0, kind.signature.length()))
                .map(FileKind::name)
                .findFirst()
                .orElse(isText(text) ? "text without a #! line" : "data of an unknown kind");
    }

    /** As file(1) judges: no control characters but those that move the cursor, and escape. */
    private static boolean isText(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c != 0x7f || c >= '\b' && c <= '\r' || c == 0x1b);
    }
}
