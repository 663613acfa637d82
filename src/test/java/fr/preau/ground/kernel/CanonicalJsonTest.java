package fr.preau.ground.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void membersAreSortedByTheirUtf16Units() { // RFC 8785, section 3.2.3
        Map<String, String> members = Map.of("\u20ac", "Euro Sign", "\r", "Carriage Return", "\ufb33",
                "Hebrew Letter Dalet With Dagesh", "1", "One", "\ud83d\ude00", "Emoji: Grinning Face", "\u0080",
                "Control", "\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.text(members)).isEqualTo(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\","
                        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void onlyWhatJsonDemandsIsEscaped() { // RFC 8785, section 3.2.2, its string
        assertThat(CanonicalJson.text("\u20ac$\u000F\nA'B\"\\\\\"/"))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
        assertThat(CanonicalJson.text("\b\t\n\f\r\u007f\u2028")).isEqualTo("\"\\b\\t\\n\\f\\r\u007f\u2028\"");
    }

    @Test
    void valuesOfEveryKindAreWritten() {
        assertThat(CanonicalJson.text(Map.of("b", List.of(1, -2L, true, List.of(), Map.of()), "a", false)))
                .isEqualTo("{\"a\":false,\"b\":[1,-2,true,[],{}]}");
        assertThat(CanonicalJson.bytes("é")).containsExactly('"', 0xc3, 0xa9, '"');
        assertThat(CanonicalJson.text(9007199254740991L)).isEqualTo("9007199254740991");
    }

    @Test
    void everythingElseIsRefused() {
        for (Object value : Arrays.asList(1.5, 'c', 9007199254740992L, -9007199254740992L, "\ud800", "\udc00a",
                Map.of(1, "a"))) {
            assertThatThrownBy(() -> CanonicalJson.text(value)).as(String.valueOf(value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CanonicalJson.text(Arrays.asList("a", null)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
