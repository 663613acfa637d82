package fr.preau.ground.list;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.web.Paging;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A list of the API is written once for all who ask the same, until something changes. */
class KeptListsTest {
    private final AtomicReference<Object> now = new AtomicReference<>("before");
    private final AtomicReference<@Nullable String> awaited = new AtomicReference<>();
    private final KeptLists lists = new KeptLists(now::get, List.of(awaited::get));

    /** Two lists of which one is kept. */
    static class Lists {
        @Paging.KeptList
        void kept() {}

        void fresh() {}
    }

    /** What is answered: what was kept, or else that text, which the controller writes. */
    private String answer(String method, String path, int status, String written) throws Exception {
        var request = new MockHttpServletRequest("GET", path.replaceFirst("\\?.*", ""));
        request.setQueryString(path.contains("?") ? path.replaceFirst(".*\\?", "") : null);
        var handler = new HandlerMethod(new Lists(), Lists.class.getDeclaredMethod(method));
        var answer = new MockHttpServletResponse();
        var response = new ContentCachingResponseWrapper(answer);
        if (lists.preHandle(request, response, handler)) {
            response.setStatus(status);
            response.setContentType("application/json");
            response.addHeader("Link", "<" + written + ">");
            response.getOutputStream().write(written.getBytes(StandardCharsets.UTF_8));
            lists.afterCompletion(request, response, handler, null);
        }
        response.copyBodyToResponse();
        assertThat(answer.getContentType()).isEqualTo("application/json");
        assertThat(answer.getHeaders("Link")).containsExactly("<" + answer.getContentAsString() + ">");
        return answer.getContentAsString();
    }

    @Test
    void itIsKeptUntilSomethingChanges() throws Exception {
        assertThat(answer("kept", "/api/v1/a", 200, "one")).isEqualTo("one");
        assertThat(answer("kept", "/api/v1/a", 200, "two")).isEqualTo("one");
        assertThat(answer("kept", "/api/v1/a?q=x", 200, "three")).isEqualTo("three");
        now.set("after");
        assertThat(answer("kept", "/api/v1/a", 200, "four")).isEqualTo("four");
        assertThat(answer("kept", "/api/v1/a", 200, "five")).isEqualTo("four");
    }

    @Test
    void whatIsNotSaidToBeKeptWasRefusedOrIsStillAwaitedIsWrittenAnew() throws Exception {
        answer("fresh", "/api/v1/b", 200, "one");
        assertThat(answer("fresh", "/api/v1/b", 200, "two")).isEqualTo("two");
        answer("kept", "/api/v1/b", 400, "wrong");
        assertThat(answer("kept", "/api/v1/b", 200, "right")).isEqualTo("right");
        awaited.set("schools");
        assertThat(answer("kept", "/api/v1/b", 200, "more")).isEqualTo("more");
    }
}
