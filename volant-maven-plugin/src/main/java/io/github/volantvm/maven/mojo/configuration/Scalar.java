package io.github.volantvm.maven.mojo.configuration;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Hands a number or a truth value of the POM to the manifest's rules as what it is, and anything else as text. Maven
 * would convert it itself, but then a mistake would be told in Maven's words, alone, and before we can clean up.
 */
final class Scalar extends JsonSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (text.matches("-?\\d{1,30}")) {
            json.writeNumber(new BigInteger(text));
        } else if (text.equals("true") || text.equals("false")) {
            json.writeBoolean(text.equals("true"));
        } else {
            json.writeString(text);
        }
    }
}
