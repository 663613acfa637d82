package fr.preau.demo;

import fr.preau.kernel.Once;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A form filled in as somebody would who reads it: what is asked, with words, days and numbers.
 *
 * @param type of the body
 */
record Filled(String type, byte[] body) {
    private static final String BOUNDARY = "----preau";
    private static final byte[] IMAGE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** What is typed in fields of that name, whatever the form. */
    private static final Map<String, String> TYPED =
            Map.ofEntries(
                    Map.entry("courriel", "voisine@exemple.invalid"),
                    Map.entry("source", "délibération n° 2026-77"),
                    Map.entry("au", LocalDate.now().plusDays(60).toString()),
                    Map.entry("siren", "inconnu"),
                    Map.entry("adresse", "https://exemple.invalid/page"));

    /** How it is filled in, one after the other until it is taken. */
    enum Way {
        ALL_FIRST(true, 0),
        ALL_LAST(true, 1),
        ALL_NONE(true, 2),
        ASKED_FIRST(false, 0);

        private final boolean all;
        private final int button;

        Way(boolean all, int button) {
            this.all = all;
            this.button = button;
        }
    }

    private record Field(String name, String value) {}

    static Filled text(String body) {
        return new Filled(
                "application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param same whether with the token of the page, or one of another copy of it
     */
    static Filled of(FormElement form, Way way, boolean same) {
        List<Field> fields = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (Element control :
                form.select("input[name], select[name], textarea[name]").stream()
                        .filter(one -> !one.hasAttr("disabled"))
                        .toList()) {
            add(form, way, fields, given, control);
        }
        var buttons = form.select("button[name], input[type=submit][name]");
        if (!buttons.isEmpty() && way.button < 2) {
            Element button = way.button == 0 ? buttons.first() : buttons.last();
            fields.add(new Field(button.attr("name"), button.attr("value")));
        }
        if (!same) {
            fields.replaceAll(one ->
                    one.name().equals(Once.FIELD) ? new Field(one.name(), Once.fresh()) : one);
        }
        return form.attr("enctype").equals("multipart/form-data")
                ? parts(form, fields)
                : text(
                        fields.stream()
                                .map(one -> encoded(one.name()) + "=" + encoded(one.value()))
                                .collect(Collectors.joining("&")));
    }

    private static void add(
            FormElement form, Way way, List<Field> fields, Set<String> given, Element control) {
        String name = control.attr("name");
        String type = control.attr("type");
        switch (control.tagName().equals("input") ? type : control.tagName()) {
            case "submit", "button", "file", "image" -> {}
            case "hidden" -> fields.add(new Field(name, control.val()));
            case "radio", "checkbox" -> {
                boolean none =
                        form.select("[name=" + name + "]").stream()
                                .noneMatch(one -> one.hasAttr("checked"));
                boolean chosen =
                        control.hasAttr("checked")
                                || (none
                                        && (type.equals("radio")
                                                || way.all
                                                || control.hasAttr("required"))
                                        && !given.contains(name));
                if (chosen) {
                    given.add(name);
                    fields.add(new Field(name, control.hasAttr("value") ? control.val() : "on"));
                }
            }
            case "select" -> {
                String value =
                        control.select("option[selected]").eachAttr("value").stream()
                                .findFirst()
                                .orElse("");
                if (value.isEmpty()) {
                    value =
                            control.select("option").stream()
                                    .map(Element::val)
                                    .filter(one -> !one.isEmpty())
                                    .findFirst()
                                    .orElse("");
                }
                fields.add(new Field(name, value));
            }
            default -> {
                String value =
                        control.tagName().equals("textarea") ? control.text() : control.val();
                boolean trap = control.attr("tabindex").equals("-1");
                boolean asked = !trap && (way.all || control.hasAttr("required"));
                String kind = control.attr("inputmode").equals("email") ? "email" : type;
                fields.add(new Field(name, value.isEmpty() && asked ? typed(name, kind) : value));
            }
        }
    }

    private static String typed(String name, String type) {
        String known = TYPED.get(name);
        if (known != null && !type.equals("email")) {
            return known;
        }
        return switch (type) {
            case "email" -> "voisine@exemple.invalid";
            case "date" -> LocalDate.now().plusDays(10).toString();
            case "number" -> "3";
            case "url" -> "https://exemple.invalid/page";
            case "datetime-local" -> LocalDate.now().plusDays(10) + "T10:00";
            case "time" -> "10:00";
            default ->
                    name.matches(".*(date|quand|annee).*")
                            ? "2024"
                            : "Une phrase d’essai (" + name + "), écrite pour être lue";
        };
    }

    private static Filled parts(FormElement form, List<Field> fields) {
        var body = new ByteArrayOutputStream();
        for (Field one : fields) {
            part(body, "name=\"" + one.name() + "\"", one.value().getBytes(StandardCharsets.UTF_8));
        }
        for (Element file : form.select("input[type=file]")) {
            part(
                    body,
                    "name=\""
                            + file.attr("name")
                            + "\"; filename=\"image.png\"\r\nContent-Type: image/png",
                    IMAGE);
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return new Filled("multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String head, byte[] content) {
        body.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** What a page says is wrong with what was typed. */
    static String why(HttpResponse<String> answer) {
        return answer.statusCode() < 400
                ? ""
                : " "
                        + Jsoup.parse(answer.body())
                                .select(".errors li, .msg, main h1, main p")
                                .eachText()
                                .stream()
                                .limit(6)
                                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
