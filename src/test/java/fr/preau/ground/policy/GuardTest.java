package fr.preau.ground.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class GuardTest {
    private final Guard guard = new Guard(new StaticListableBeanFactory().getBeanProvider(Doorway.class));

    @Who(Visitor.ANYONE)
    static class Pages {
        public String list() {
            return "what there is";
        }

        @Who(value = Visitor.ANYONE, early = true)
        public String alive() {
            return "alive";
        }
    }

    private boolean letsIn(Object handler) {
        return guard.preHandle(new MockHttpServletRequest("GET", "/pratiques"), new MockHttpServletResponse(), handler);
    }

    private void now(ReadinessState state) {
        guard.open(new AvailabilityChangeEvent<>(this, state));
    }

    @Test
    void nobodyIsLetInBeforeAllIsInItsPlace() throws NoSuchMethodException {
        var list = new HandlerMethod(new Pages(), "list");

        assertThatThrownBy(() -> letsIn(list)).isInstanceOf(Refusal.Later.class).hasMessageContaining("policy.opening");
        now(ReadinessState.REFUSING_TRAFFIC);
        assertThatThrownBy(() -> letsIn(list)).isInstanceOf(Refusal.Later.class);

        now(ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(letsIn(list)).isTrue();
    }

    @Test
    void whoeverIsInsideIsServedToTheEnd() throws NoSuchMethodException {
        now(ReadinessState.ACCEPTING_TRAFFIC);
        now(ReadinessState.REFUSING_TRAFFIC);

        assertThat(letsIn(new HandlerMethod(new Pages(), "list"))).isTrue();
    }

    @Test
    void whatMakesThePageThatSaysSoIsServedAndWhetherTheProgramRuns() throws NoSuchMethodException {
        assertThat(letsIn("the style sheet")).isTrue();
        assertThat(letsIn(new HandlerMethod(new Pages(), "alive"))).isTrue();
    }
}
