package fr.preau.web;

import fr.preau.policy.SignedIn;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * jte in Spring MVC, by hand: a template is a plain class compiled with the application, beside the
 * class that fills it.
 */
@Component
class Templates {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "fr.preau");

    Templates() {
        engine.setBinaryStaticContent(true);
    }

    View view(String template, Map<String, Object> parameters) {
        return view(200, template, parameters);
    }

    /** A piece of a page, to be kept. */
    byte[] piece(String template, Map<String, Object> parameters) {
        var piece = new Utf8Page();
        engine.render(template + ".jte", parameters, piece);
        return piece.toBytes();
    }

    /** A piece of a page, drawn into it when its turn comes. */
    Content content(String template, Map<String, Object> parameters) {
        return page -> engine.render(template + ".jte", parameters, page);
    }

    View view(int status, String template, Map<String, Object> parameters) {
        return new Page(engine, status, template + ".jte", parameters);
    }

    private record Page(
            TemplateEngine engine, int status, String template, Map<String, Object> parameters)
            implements View {
        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        /**
         * Rendered whole before the first byte leaves, so that a bug in a template is an error page
         * and not half a page.
         */
        @Override
        public void render(
                @Nullable Map<String, ?> ignored,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            var page = new Utf8Page();
            engine.render(template, parameters, page);
            if (status != 200) {
                response.setStatus(status);
            }
            response.setContentType(getContentType());
            // what somebody signed in has read must not be found again on a shared machine
            response.setHeader(
                    "Cache-Control", SignedIn.of(request) == null ? "no-cache" : "no-store");
            response.addHeader("Vary", "Cookie");
            response.setContentLength(page.size());
            // in one piece: the server is slower with the hundreds of small ones of a page
            page.writeTo(response.getOutputStream());
        }
    }
}
