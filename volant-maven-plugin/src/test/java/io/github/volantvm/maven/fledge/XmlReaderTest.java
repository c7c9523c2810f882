package io.github.volantvm.maven.fledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class XmlReaderTest {
    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- <plugin> 🚀 -->
            <a xmlns="http://x" x='1 > "2"' y="/b>">
              <b/> <b />
              <c><![CDATA[ <b> & ]]>t&lt;&amp;&gt;&quot;&apos;&#233;&#x1F680;<?pi <b> ?></c>
              <c.d-e_f
                z="1"
              >mixed <g>ü</g> text<!-- - <h> --></c.d-e_f >
              <empty></empty>
            </a>
            <!-- after -->
            """;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void theElementsAreThoseThatAnotherParserFinds(String lineEnd) throws Exception {
        String document = DOCUMENT.replace("\n", lineEnd);
        Element expected = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getDocumentElement();
        XmlElement found = XmlReader.read(document).orElseThrow();
        assertThat(described(found)).isEqualTo(described(expected));
        assertStandsWhereItSays(found, document);
    }

    @Test
    void aDoctypeIsPassedOver() {
        assertThat(XmlReader.read("<!DOCTYPE a [<!ENTITY x \"<b>\">]><a>&x;</a>"))
                .get()
                .satisfies(a -> assertThat(described(a)).isEqualTo("a(&x;)"));
        assertThat(XmlReader.read("<!DOCTYPE a SYSTEM \"x\"><a/>")).isPresent();
    }

    @Test
    void aTagMayBeLongAndADocumentDeep() {
        String attributes = " a=\"b\" c='d'".repeat(5000);
        assertThat(XmlReader.read("<a" + attributes + ">" + "x".repeat(100_000) + "</a>"))
                .isPresent();
        assertThat(XmlReader.read("<a>".repeat(5000) + "</a>".repeat(5000))).isPresent();
        assertThat(XmlReader.read("<a><!-- " + "- >".repeat(50_000) + " --></a>"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<a>", "<a></b>", "</a>", "<a/><b/>", "<a><b></a></b>"})
    void whatIsNoDocumentIsNone(String text) {
        assertThat(XmlReader.read(text)).isEmpty();
    }

    private static void assertStandsWhereItSays(XmlElement element, String document) {
        assertThat(document.substring(element.start(), element.contentStart()))
                .startsWith("<" + element.name())
                .endsWith(">");
        assertThat(document.substring(element.contentEnd(), element.end()))
                .matches(element.isSingleTag() ? "" : "</" + element.name() + " ?>");
        element.children().forEach(child -> assertStandsWhereItSays(child, document));
    }

    private static String described(XmlElement element) {
        return element.name() + "(" + element.text()
                + String.join(
                        "",
                        element.children().stream()
                                .map(XmlReaderTest::described)
                                .toList()) + ")";
    }

    private static String described(Element element) {
        StringBuilder text = new StringBuilder();
        List<String> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            switch (node.getNodeType()) {
                case Node.ELEMENT_NODE -> children.add(described((Element) node));
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text.append(node.getNodeValue());
                default -> {}
            }
        }
        return element.getTagName() + "(" + text.toString().trim() + String.join("", children) + ")";
    }
}
