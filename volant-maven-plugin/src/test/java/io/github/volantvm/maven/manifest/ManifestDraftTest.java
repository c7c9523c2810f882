package io.github.volantvm.maven.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestDraftTest {
    private final ManifestDraft draft = ManifestDraft.of(List.of(
            layer(
                    "low",
                    "{\"name\": \"a\", \"workload\": {\"type\": \"http\", \"entrypoint\": [\"/a\", \"b\"],"
                            + " \"env\": {\"A\": \"1\", \"B\": \"1\"}}, \"network\": {\"mode\": \"vsock\"}, \"resources\": 1}"),
            layer(
                    "high",
                    "{\"workload\": {\"entrypoint\": [\"/c\"], \"env\": {\"B\": \"2\"}},"
                            + " \"network\": {\"mode\": \"dhcp\"}, \"resources\": {\"cpu_cores\": 2}}")));

    @Test
    void objectsAreMergedAndListsReplaced() {
        assertThat(draft.values())
                .hasToString("{\"name\":\"a\",\"workload\":{\"type\":\"http\",\"entrypoint\":[\"/c\"],"
                        + "\"env\":{\"A\":\"1\",\"B\":\"2\"}},\"network\":{\"mode\":\"dhcp\"},\"resources\":1}");
    }

    @Test
    void aValueComesFromTheTopmostLayerThatHasIt() {
        assertThat(where("/name")).isEqualTo("low /name");
        assertThat(where("/workload/entrypoint/0")).isEqualTo("high /workload/entrypoint/0");
        assertThat(where("/workload/env/A")).isEqualTo("low /workload/env/A");
        assertThat(where("/workload/env/B")).isEqualTo("high /workload/env/B");
    }

    @Test
    void whereOneSourceHasAnObjectAndAnotherHasNotTheFaultIsTheOtherOnes() {
        assertThat(where("/resources")).isEqualTo("low /resources");
    }

    @Test
    void whatNobodyGaveIsSpelledAsInThePom() {
        assertThat(where("/workload/base_url")).isEqualTo("<workload><baseUrl>");
        assertThat(where("/workload/entrypoint/1")).isEqualTo("<workload><args><arg>[1]");
    }

    @Test
    void nobodyCanChangeADraft() {
        draft.values().removeAll();

        assertThat(draft.values()).isNotEmpty();
    }

    private String where(String pointer) {
        return draft.where(JsonPointer.compile(pointer));
    }

    private static ManifestLayer layer(String name, String json) {
        return new ManifestLayer(Drafts.json(json), pointer -> name + " " + pointer);
    }
}
