package fr.preau.ground.upload;

import fr.preau.ground.connection.RequestBody;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Limits;
import fr.preau.ground.policy.Limits.Pace;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.upload.Meter.Limit;
import fr.preau.ground.upload.Meter.Measure;
import fr.preau.ground.upload.Upload.Field;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets in what is sent, in the order that {@link Upload} says. Only the routes that take files are sent any: elsewhere
 * a form in several parts is bounded as any form.
 */
@Configuration(proxyBeanMethods = false)
class Uploads implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {
    /** After who may send it, before a word of it is read: see {@code policy.Guard}. */
    private static final int ORDER = 20;

    /** What is typed beside files; what has no files is sent so by no page of ours. */
    private static final long WORDS = 2L << 20;

    /** In kilobytes: what is smaller is here already, and takes its turn when it is read. */
    private static final int SMALL = 256;

    private final Limits limits;
    private final UploadTurns turns = new UploadTurns();

    Uploads(Limits limits) {
        this.limits = limits;
    }

    /** What the container takes at most, of all routes. */
    @Bean
    static MultipartConfigElement parts() {
        long largest = Allowance.largest();
        return new MultipartConfigElement("", largest, largest + WORDS, 0);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Sizes()).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE + ORDER);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    /** Before anything is asked of anybody: how long it says it is. */
    private static final class Sizes implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (!multipart(request) || request.getDispatcherType() == DispatcherType.ERROR) {
                return true;
            }
            long length = request.getContentLengthLong();
            if (length < 0) {
                throw new ResponseStatusException(HttpStatus.LENGTH_REQUIRED);
            }
            Field field = field(handler);
            long most = field == null ? 0 : most(field);
            if (length > most + WORDS) {
                throw new Refusal.TooLarge(field == null ? "upload.words" : "upload.large",
                        new Limit(Measure.BYTES, length), new Limit(Measure.BYTES, field == null ? WORDS : most));
            }
            return true;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Field field = field(handler);
        if (field == null || request.getDispatcherType() == DispatcherType.ERROR) {
            return true;
        }
        boolean files = multipart(request);
        long kilobytes = files ? request.getContentLengthLong() >> 10 : SMALL;
        var sent = new SentFiles(() -> turn(field, request, kilobytes));
        sent.carryIn(request);
        if (files) {
            receive(request, kilobytes, sent);
        }
        return true;
    }

    /** To read a small file is as much work as to read a larger one. */
    private UploadTurns.UploadTurn turn(Field field, HttpServletRequest request, long kilobytes) {
        if (kilobytes < SMALL) {
            count(request, SMALL - kilobytes);
        }
        return turns.take(field.of(), who(request));
    }

    private void receive(HttpServletRequest request, long kilobytes, SentFiles sent) {
        count(request, 1 + kilobytes);
        int refusal = RequestBody.of(request).receive();
        if (refusal == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            throw new Refusal.Later("upload.busy");
        }
        if (refusal != 0) {
            throw new ResponseStatusException(HttpStatus.valueOf(refusal));
        }
        if (kilobytes > SMALL) {
            sent.turn();
        }
    }

    private void count(HttpServletRequest request, long kilobytes) {
        SignedIn person = SignedIn.of(request);
        String address = Limits.address(request);
        if (person == null) {
            count(Pace.UPLOAD_OF_STRANGERS, address, kilobytes, "upload.quota.stranger");
        } else {
            count(Pace.UPLOAD, person.id(), kilobytes, "upload.quota.person");
            count(Pace.UPLOAD_FROM_ONE, address, kilobytes, "upload.quota.address");
        }
    }

    private void count(Pace pace, String who, long kilobytes, String key) {
        try {
            limits.take(pace, who, kilobytes);
        } catch (Refusal.TooMuch often) {
            var most = new Limit(Measure.BYTES, (long) pace.atMost() << 10);
            throw new Refusal.TooMuch(often.after(), key, most, Limits.minutes(often.after()));
        }
    }

    private static String who(HttpServletRequest request) {
        SignedIn person = SignedIn.of(request);
        return person == null ? Limits.address(request) : person.id();
    }

    /** Files together; each is looked at on its own. */
    private static long most(Field field) {
        return Math.min(field.most() * field.of().bytes(), Allowance.largest());
    }

    private static boolean multipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** What that route is sent; absent for none. */
    private static @Nullable Field field(Object handler) {
        return handler instanceof HandlerMethod method
                ? Arrays.stream(method.getMethodParameters())
                        .map(parameter -> parameter.getParameterAnnotation(Field.class))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** There is an answer. */
    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) throws IOException {
        SentFiles sent = SentFiles.of(request);
        if (sent != null) {
            sent.forget();
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Field.class);
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binders) throws IOException {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Field field = Objects.requireNonNull(parameter.getParameterAnnotation(Field.class));
        SentFiles sent = SentFiles.of(request);
        List<Upload> all;
        if (field.of() == Allowance.NOTE) {
            all = List.of(SentFiles.body(request, field));
        } else {
            all = sent == null ? List.of() : sent.files(request, field);
        }
        if (parameter.getParameterType() == List.class) {
            return all;
        }
        return all.isEmpty() ? Upload.none(field.value(), field.of()).in(sent) : all.getFirst();
    }
}
