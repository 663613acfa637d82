package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class VisibleFormsTest {
    private static final String TYPED = "maire\u202Eeriam\u200B de\r\nSainte-Exemple\u0000";

    private static ServletRequest received(String method, String type) throws Exception {
        var request = new MockHttpServletRequest(method, "/moi");
        request.setContentType(type);
        request.addParameter("nom", TYPED, "\uFEFF");
        var chain = new MockFilterChain();
        new VisibleForms().doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest();
    }

    @Test
    void aFormComesInWithoutTheCharactersThatNobodySees() throws Exception {
        String seen = "maireeriam de\nSainte-Exemple";
        for (String type : List.of("application/x-www-form-urlencoded;charset=UTF-8",
                "Application/X-WWW-Form-Urlencoded", "multipart/form-data; boundary=x", "text/plain")) {
            ServletRequest form = received("POST", type);
            assertThat(form.getParameter("nom")).as(type).isEqualTo(seen);
            assertThat(form.getParameterValues("nom")).containsExactly(seen, "");
            assertThat(form.getParameterMap().get("nom")).containsExactly(seen, "");
            assertThat(form.getParameter("absent")).isNull();
            assertThat(form.getParameterValues("absent")).isNull();
        }
    }

    @Test
    void whatIsOnlyReadIsLeftAsItIs() throws Exception {
        assertThat(received("GET", null).getParameter("nom")).isEqualTo(TYPED);
    }

    @Test
    void anAddressWithTheCharacterThatPostgresqlRefusesIsReadWithoutIt() throws Exception {
        var request = new MockHttpServletRequest("GET", "/scrutins");
        request.setQueryString("q=%00a%E2%80%8Bb");
        request.addParameter("q", "\u0000a\u200Bb");
        var chain = new MockFilterChain();
        new VisibleForms().doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest().getParameter("q")).isEqualTo("a\u200Bb");
    }
}
