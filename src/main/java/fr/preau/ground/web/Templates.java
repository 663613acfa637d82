package fr.preau.ground.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/**
 * jte in Spring MVC, by hand: a template is a plain class compiled with the application, beside the class that fills
 * it.
 */
@Component
class Templates {
    private static final int OK = 200;
    private static final String TYPE = "text/html;charset=UTF-8";
    private static final long MOST_BYTES = 24L << 20;

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "fr.preau");

    private record KeptPage(Object moment, byte[] page) {}

    /** Pages for readers without an account, who all read the same. */
    private final Cache<Object, KeptPage> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .expireAfterWrite(Duration.ofMinutes(1)) // no moment is longer
            .weigher((Object address, KeptPage page) -> 2 * address.toString().length() + page.page().length)
            .build();

    Templates() {
        engine.setBinaryStaticContent(true);
    }

    View view(String template, Map<String, Object> parameters) {
        return view(OK, template, parameters);
    }

    /**
     * The page of that address, drawn once for as long as what it was drawn from is the same.
     *
     * @param address all that the page is made for: path, language, theme
     * @param moment the page is drawn again at another one
     * @param page draws it; anything but a page with the status 200 is not kept
     */
    View kept(Object address, Object moment, Supplier<View> page) {
        KeptPage before = kept.getIfPresent(address);
        if (before != null && before.moment().equals(moment)) {
            return new DrawnPage(before.page());
        }
        View view = page.get();
        if (!(view instanceof Page fresh && fresh.status() == OK)) {
            return view;
        }
        byte[] drawn = fresh.draw().toByteArray();
        kept.put(address, new KeptPage(moment, drawn));
        return new DrawnPage(drawn);
    }

    /** A piece of a page, to be kept. */
    byte[] piece(String template, Map<String, Object> parameters) {
        var piece = new Utf8ByteOutput();
        engine.render(template + ".jte", parameters, piece);
        return piece.toByteArray();
    }

    /** A piece of a page, drawn into it when its turn comes. */
    Content content(String template, Map<String, Object> parameters) {
        return page -> engine.render(template + ".jte", parameters, page);
    }

    View view(int status, String template, Map<String, Object> parameters) {
        return new Page(engine, status, template + ".jte", parameters);
    }

    /** Any page that a template draws. */
    private record Page(TemplateEngine engine, int status, String template,
            Map<String, Object> parameters) implements View {
        @Override
        public String getContentType() {
            return TYPE;
        }

        /**
         * Rendered whole before the first byte leaves, so that a bug in a template is an error page and not half a
         * page.
         */
        @Override
        public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            Utf8ByteOutput page = draw();
            if (status != OK) {
                response.setStatus(status);
            }
            begin(response, page.getContentLength());
            page.writeTo(response.getOutputStream());
        }

        Utf8ByteOutput draw() {
            var page = new Utf8ByteOutput();
            engine.render(template, parameters, page);
            return page;
        }
    }

    /** A page drawn before. */
    private record DrawnPage(byte[] page) implements View {
        @Override
        public String getContentType() {
            return TYPE;
        }

        @Override
        public void render(@Nullable Map<String, ?> ignored, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            begin(response, page.length);
            response.getOutputStream().write(page);
        }
    }

    private static void begin(HttpServletResponse response, int size) {
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-cache");
        response.addHeader("Vary", "Cookie");
        response.setContentLength(size);
    }
}
