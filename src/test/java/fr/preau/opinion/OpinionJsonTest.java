package fr.preau.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpinionJsonTest {
    private static final Crowd CROWD = Crowd.camps(3, 90, 15, 0.8, 4);

    @Test
    void theSameVotesMakeTheSameBytesForEver() {
        String json = json(CROWD.given());
        assertThat(json(CROWD.given(new Random(3)))).isEqualTo(json);
        assertThat(Sha256.hex(json))
                .isEqualTo("09e7d0868ef3b92aa40e98072019840b113076dfcfb23ea9c308cc25be04b003");
    }

    @Test
    void oneVoteMoreIsSeenInWhatItWasMadeOf() {
        int[][] votes = Crowd.camps(3, 90, 15, 0.8, 4).votes();
        votes[0][0] = -votes[0][0];
        assertThat(new Crowd(votes).given().sha256()).isNotEqualTo(CROWD.given().sha256());
        assertThat(json(CROWD.given())).contains(CROWD.given().sha256());
    }

    @Test
    void nobodyIsNamedInIt() {
        assertThat(json(CROWD.given())).doesNotContain("P-").contains("S-14", "college 2");
    }

    @Test
    void whereThereIsNoMapItSaysWhy() {
        assertThat(json(Crowd.camps(2, 6, 8, 1, 1).given()))
                .contains("\"standing\":\"TOO_FEW\"", "\"groups\":[]")
                .doesNotContain("stability");
    }

    private static String json(OpinionVotes votes) {
        OpinionMap map = OpinionMap.of(votes, 2013, Map.of());
        return new String(OpinionJson.of(map, votes, 2013, Map.of()), StandardCharsets.UTF_8);
    }
}
