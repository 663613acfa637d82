package fr.preau.ground.web;

import fr.preau.ground.connection.RequestBody;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.security.SecurityEvents;
import fr.preau.ground.security.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a visitor sees when the answer is no, or when Préau breaks: a page in their language, or for the API a problem
 * document (RFC 9457) in plain French. A bug shows a reference number and nothing else; the details are in the log
 * under that number.
 */
@Component
class ErrorPages implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    /** Seconds after which what is not ready may be asked for again. */
    private static final int SOON = 3;

    /** All that the template needs. */
    record ErrorPage(int status, String title, String sentence, @Nullable String reference, List<String> typed,
            @Nullable SentForm sent) {}

    private record Problem(int status, String title, String sentence, @Nullable String field,
            @Nullable String reference) {}

    private final Visits visits;
    private final Texts texts;
    private final JsonMapper json;
    private final SecurityEvents events;

    /** A log must not fill a disk by saying all day that it is full. */
    private final AtomicReference<Outage> lastSaid = new AtomicReference<>();

    ErrorPages(Visits visits, Texts texts, JsonMapper json, SecurityEvents events) {
        this.visits = visits;
        this.texts = texts;
        this.json = json;
        this.events = events;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failure) {
        if (failure instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // who was being told something has left
        }
        boolean api = ApiManners.api(request.getRequestURI());
        Language language = api ? Language.FR : LanguageFilter.of(request);
        if (!(failure instanceof Refusal) && RequestBody.of(request).slow()) {
            Problem slow = plain(408, language, null);
            return new ModelAndView(api ? document(slow) : page(visits.of(request), slow, List.of()));
        }
        if (failure instanceof Refusal refusal) {
            record(refusal, request, response);
        }
        Optional<Outage> outage = failure instanceof Refusal ? Optional.empty() : Outage.of(failure);
        outage.ifPresent(one -> later(one, request, response));
        Problem problem = outage.map(one -> later(one, request, language))
                .orElseGet(() -> problem(request, failure, language));
        if (api) {
            return new ModelAndView(document(problem));
        }
        return new ModelAndView(outage.isPresent() ? again(request, problem)
                : page(visits.of(request), problem, TypedWords.of(request)));
    }

    /** What is counted of a refusal, and when to come back. */
    private void record(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        switch (refusal) {
            case Refusal.TooMuch tooMuch -> {
                tooMuch(request, tooMuch.key());
                long seconds = Math.max(1, tooMuch.after().toSeconds());
                response.setHeader("Retry-After", Long.toString(seconds));
            }
            case Refusal.Forbidden forbidden -> refused(request, forbidden.key());
            case Refusal.Later later -> response.setIntHeader("Retry-After", SOON);
            default -> {
            }
        }
    }

    /** The same for an outage that a filter met, before any controller. */
    View show(HttpServletRequest request, Outage outage, String asked) {
        return ApiManners.api(asked) ? document(later(outage, request, Language.FR))
                : again(request, later(outage, request, LanguageFilter.of(request)));
    }

    /** When to come back: what only reads comes back by itself. */
    static void later(Outage outage, HttpServletRequest request, HttpServletResponse response) {
        response.setIntHeader("Retry-After", outage.seconds());
        if (SentForm.reads(request)) {
            response.setIntHeader("Refresh", outage.seconds());
        }
    }

    /**
     * The same for what never reached a controller: the refusals of the container and of the filters, at the address
     * first asked for.
     */
    View show(HttpServletRequest request, int status, String asked) {
        if (status == HttpServletResponse.SC_FORBIDDEN) {
            refused(request, "web.origin");
        }
        return ApiManners.api(asked) ? document(plain(status, Language.FR, null))
                : page(visits.of(request), plain(status, LanguageFilter.of(request), null), List.of());
    }

    private void refused(HttpServletRequest request, String why) {
        events.record(Kind.REFUSAL, why, person(request));
    }

    /** What the common limits refuse, they count themselves, by what was asked. */
    private void tooMuch(HttpServletRequest request, String why) {
        if (!why.equals("policy.limit")) {
            events.record(Kind.LIMIT, why, person(request));
        }
    }

    private static @Nullable String person(HttpServletRequest request) {
        SignedIn person = SignedIn.of(request);
        return person == null ? null : person.id();
    }

    private Problem problem(HttpServletRequest request, Exception failure, Language language) {
        return switch (failure) {
            case Refusal refusal -> new Problem(refusal.status(), title(refusal.status(), language),
                    texts.say(language, refusal.key(), refusal.arguments().toArray()), refusal.field(), null);
            case MissingServletRequestParameterException missing -> new Problem(400, title(400, language),
                    texts.say(language, "web.error.missing", missing.getParameterName()), missing.getParameterName(),
                    null);
            case MethodArgumentTypeMismatchException mismatch -> new Problem(400, title(400, language),
                    texts.say(language, "web.error.mismatch", mismatch.getName(), String.valueOf(mismatch.getValue())),
                    mismatch.getName(), null);
            case InvalidParameterException unreadable -> unreadable(request, unreadable, language);
            case HttpMessageNotReadableException unreadable -> plain(400, language, null);
            case MaxUploadSizeExceededException large -> plain(413, language, null);
            case MultipartException unreadable -> plain(400, language, null);
            case ErrorResponse standard when standard.getStatusCode().value() < 500 ->
                plain(standard.getStatusCode().value(), language, null);
            default -> bug(failure, language);
        };
    }

    /** Of an address whose escapes are no letters: the first parameter with one. */
    private Problem unreadable(HttpServletRequest request, InvalidParameterException why, Language language) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        for (String pair : query.split("&")) {
            if (!readable(pair)) {
                String name = pair.replaceFirst("=.*", "");
                String sentence = texts.say(language, "web.error.escape", name);
                return new Problem(400, title(400, language), sentence, name, null);
            }
        }
        return plain(why.getErrorCode(), language, null);
    }

    private static boolean readable(String pair) {
        try {
            return URLDecoder.decode(pair, StandardCharsets.UTF_8).indexOf('\ufffd') < 0;
        } catch (IllegalArgumentException noEscape) {
            return false;
        }
    }

    /** What was stored is safe; what was being sent may not be stored, and can be sent again. */
    private Problem later(Outage outage, HttpServletRequest request, Language language) {
        if (lastSaid.getAndSet(outage) != outage) {
            LOG.warn("the database cannot serve: {}", outage);
        }
        String sentence = texts.say(language, "web.error.later." + outage.word());
        String sent = SentForm.of(request).isPresent() ? "kept" : "sent";
        return new Problem(503, title(503, language),
                SentForm.reads(request) ? sentence : sentence + " " + texts.say(language, "web.error.later." + sent),
                null, null);
    }

    private Problem bug(Exception failure, Language language) {
        String reference = HexFormat.of().formatHex(PublicId.secret(4));
        LOG.error("reference {}", reference, failure);
        return plain(500, language, reference);
    }

    private Problem plain(int status, Language language, @Nullable String reference) {
        int known = texts.has("web.error." + status + ".sentence") ? status : status < 500 ? 400 : 500;
        return new Problem(status, title(status, language), texts.say(language, "web.error." + known + ".sentence"),
                null, reference);
    }

    private String title(int status, Language language) {
        int known = texts.has("web.error." + status + ".title") ? status : status < 500 ? 400 : 500;
        return texts.say(language, "web.error." + known + ".title");
    }

    private static View page(Visit visit, Problem problem, List<String> typed) {
        return page(visit, problem, typed, null);
    }

    /** With what was sent, which its page sends again. */
    private View again(HttpServletRequest request, Problem problem) {
        return page(visits.of(request), problem, LargeForms.large(request) ? List.of() : TypedWords.of(request),
                SentForm.of(request).orElse(null));
    }

    private static View page(Visit visit, Problem problem, List<String> typed, @Nullable SentForm sent) {
        return visit.page(problem.status(), "ground/web/error", problem.title(),
                new ErrorPage(problem.status(), problem.title(), problem.sentence(), problem.reference(), typed, sent));
    }

    private View document(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.sentence());
        if (problem.field() != null) {
            body.put("field", problem.field());
        }
        if (problem.reference() != null) {
            body.put("reference", problem.reference());
        }
        return (model, request, response) -> {
            response.setStatus(problem.status());
            response.setContentType("application/problem+json");
            json.writeValue(response.getOutputStream(), body);
        };
    }
}
