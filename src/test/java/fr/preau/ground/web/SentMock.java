package fr.preau.ground.web;

import fr.preau.ground.kernel.Once;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockMultipartHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;

/** Copies of a request that reaches no port, performed again. */
final class SentMock {
    private SentMock() {}

    static List<Callable<SentAnswer>> copies(MockMvc site, MockHttpServletRequest request, String burst, int number) {
        int typed = request.getParameterMap().values().stream().flatMap(Stream::of).mapToInt(String::length).sum();
        if (typed > SentRequest.LARGEST) {
            return List.of();
        }
        List<Callable<SentAnswer>> copies = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            MockHttpServletRequest copy = copy(request);
            copy.addHeader(SentAtOnce.COPY, burst);
            if (i % 2 == 1 && copy.getParameter(Once.FIELD) != null) {
                copy.setParameter(Once.FIELD, Once.fresh());
            }
            copies.add(() -> {
                var answer = site.perform(context -> copy).andReturn().getResponse();
                return SentAnswer.of(answer, answer.getContentAsByteArray());
            });
        }
        return copies;
    }

    private static MockHttpServletRequest copy(MockHttpServletRequest request) {
        MockHttpServletRequest copy = blank(request);
        copy.setMethod(request.getMethod());
        copy.setRequestURI(request.getRequestURI());
        copy.setServletPath(request.getServletPath());
        copy.setPathInfo(request.getPathInfo());
        copy.setQueryString(request.getQueryString());
        copy.setRemoteAddr(request.getRemoteAddr());
        copy.setScheme(request.getScheme());
        copy.setSecure(request.isSecure());
        copy.setServerName(request.getServerName());
        copy.setServerPort(request.getServerPort());
        copy.setCharacterEncoding(request.getCharacterEncoding());
        copy.setContentType(request.getContentType());
        copy.setContent(request.getContentAsByteArray());
        copy.setCookies(request.getCookies());
        copy.setParameters(request.getParameterMap());
        for (String name : Collections.list(request.getHeaderNames())) {
            if (copy.getHeader(name) == null) {
                Collections.list(request.getHeaders(name)).forEach(value -> copy.addHeader(name, value));
            }
        }
        for (String name : Collections.list(request.getAttributeNames())) {
            copy.setAttribute(name, request.getAttribute(name));
        }
        return copy;
    }

    private static MockHttpServletRequest blank(MockHttpServletRequest request) {
        if (request instanceof MockMultipartHttpServletRequest files) {
            var copy = new MockMultipartHttpServletRequest(request.getServletContext());
            files.getMultiFileMap().values().forEach(same -> same.forEach(copy::addFile));
            return copy;
        }
        return new MockHttpServletRequest(request.getServletContext());
    }
}
