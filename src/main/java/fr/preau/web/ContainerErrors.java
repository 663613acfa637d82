package fr.preau.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The error pages of what the container refused before any controller saw it. */
@Controller
@Who(Visitor.ANYONE)
class ContainerErrors implements ErrorController {
    private final ErrorPages pages;

    ContainerErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    View error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return pages.show(request, status instanceof Integer code ? code : 404, asked instanceof String uri ? uri : request.getRequestURI());
    }
}
