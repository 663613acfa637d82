package fr.preau.ground.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many may watch, in all and from one address. */
class CrowdTest {
    @Test
    void whoeverIsRefusedForWantOfRoomTakesNothingFromTheCountOfTheirAddress() {
        var crowd = new Crowd(3, 2);
        assertThat(crowd.enter("a")).isTrue();
        assertThat(crowd.enter("a")).isTrue();
        assertThat(crowd.enter("a")).as("a third from one address").isFalse();
        assertThat(crowd.enter("b")).isTrue();
        assertThat(crowd.enter("b")).as("a fourth in all").isFalse();
        assertThat(crowd.enter("a")).isFalse();
        assertThat(crowd.from("a")).isEqualTo(2);
        assertThat(crowd.from("b")).isOne();
        assertThat(crowd.size()).isEqualTo(3);
        crowd.leave("b");
        assertThat(crowd.from("b")).isZero();
        assertThat(crowd.enter("a")).as("there is room, but not for that address").isFalse();
        assertThat(crowd.enter("c")).isTrue();
    }
}
