package fr.preau.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Only the routes that take files are sent any: elsewhere a form in several parts is bounded as any
 * form. How long it is must be told, and is looked at before a byte of it is read: what is read of
 * it goes to the disk.
 */
@Configuration(proxyBeanMethods = false)
class Uploads implements WebMvcConfigurer, HandlerInterceptor {
    /** What has no files is sent so by no page of ours: a program may, within this. */
    private static final long FORM = 2L << 20;

    /** Files together; what each may weigh is said by the route. */
    private static final long FILES = 101L << 20;

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/")) {
            return true;
        }
        long length = request.getContentLengthLong();
        if (length < 0) {
            throw new ResponseStatusException(HttpStatus.LENGTH_REQUIRED);
        }
        if (length
                > (handler instanceof HandlerMethod method && takesFiles(method) ? FILES : FORM)) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return true;
    }

    private static boolean takesFiles(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(MethodParameter::nestedIfOptional)
                .anyMatch(one ->
                        one.getParameterType() == MultipartFile.class
                                || one.nested().getNestedParameterType() == MultipartFile.class);
    }
}
