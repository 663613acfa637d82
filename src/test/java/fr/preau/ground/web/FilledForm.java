package fr.preau.ground.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import java.util.Arrays;
import java.util.List;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A form as somebody who has signed in sends it from its page. */
public final class FilledForm {
    private FilledForm() {}

    /**
     * @param fields names and values in turn; with a token of its own unless {@link Once#FIELD} is among them
     */
    public static MockHttpServletRequestBuilder of(SignedIn who, String path, String... fields) {
        return of(who, path, Arrays.asList(fields));
    }

    /** The same of a list. */
    public static MockHttpServletRequestBuilder of(SignedIn who, String path, List<String> fields) {
        MockHttpServletRequestBuilder form = post(path).requestAttr(SignedIn.ATTRIBUTE, who)
                .param(FormToken.FIELD, FormToken.of(who.secret()));
        boolean marked = false;
        for (int i = 0; i < fields.size(); i += 2) {
            form.param(fields.get(i), fields.get(i + 1));
            marked |= fields.get(i).equals(Once.FIELD);
        }
        return marked ? form : form.param(Once.FIELD, Once.fresh());
    }
}
