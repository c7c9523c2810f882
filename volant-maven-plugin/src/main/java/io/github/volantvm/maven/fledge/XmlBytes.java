package io.github.volantvm.maven.fledge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the bytes of an XML document stand for characters (XML 1.0, appendix F): by its byte order mark, or by what it
 * declares, or else as UTF-8.
 *
 * @param mark the byte order mark; perhaps none
 */
record XmlBytes(byte[] mark, Charset charset) {
    private static final Pattern DECLARED =
            Pattern.compile("\\A<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");
    private static final int LONGEST_DECLARATION = 200;

    /** @return empty if the document declares an encoding that Java does not have */
    static Optional<XmlBytes> of(byte[] document) {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            byte[] mark = "\ufeff".getBytes(charset);
            if (document.length >= mark.length && Arrays.equals(document, 0, mark.length, mark, 0, mark.length)) {
                return Optional.of(new XmlBytes(mark, charset));
            }
        }
        Matcher declared = DECLARED.matcher(
                new String(document, 0, Math.min(document.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1));
        try {
            Charset charset = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            return charset.canEncode() ? Optional.of(new XmlBytes(new byte[0], charset)) : Optional.empty();
        } catch (UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** @return empty if the bytes are not of the encoding, or would not come out the same again */
    Optional<String> decoded(byte[] document) {
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(document, mark.length, document.length - mark.length))
                    .toString();
            return Arrays.equals(encoded(text), document) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    byte[] encoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark);
        bytes.writeBytes(text.getBytes(charset));
        return bytes.toByteArray();
    }

    /** The text with references in the place of characters that the encoding has not. */
    String encodable(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            result.append(encoder.canEncode(character) ? character : "&#" + c + ";");
        });
        return result.toString();
    }
}
