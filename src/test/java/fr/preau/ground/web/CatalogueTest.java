package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The catalogue of the open data: it lists all of it, and what it says of each address is so. */
@OpenSite
class CatalogueTest {
    @Autowired JdbcClient sql;
    @LocalServerPort int port;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void eachAddressOfTheCatalogueAnswersAsItIsAnnounced() throws Exception {
        for (JsonNode set : catalogue().get("dcat:dataset")) {
            assertThat(set.at("/dct:license/@id").asString()).startsWith("https://");
            assertThat(set.at("/dct:publisher/foaf:name").asString()).isNotEmpty();
            for (JsonNode file : set.get("dcat:distribution")) {
                String address = file.at("/dcat:accessURL/@id").asString();
                HttpResponse<Void> answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.discarding());
                assertThat(answer.statusCode()).as(address).isEqualTo(200);
                String media = file.at("/dcat:mediaType/@id").asString();
                assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(address)
                        .startsWith(media.substring(media.indexOf("media-types/") + 12));
            }
        }
    }

    @Test
    void everyListOfTheApiIsInTheCatalogue() throws Exception {
        var document = new ApiDocument(port, sql);
        Set<String> lists = ApiDocument.TEXT.get("paths")
                .propertyNames()
                .stream()
                .filter(path -> !path.contains("{"))
                .filter(path -> document.answer(path).at("/properties/total").isObject())
                .filter(path -> document.parameters(path).stream().noneMatch(node -> node.path("required").asBoolean()))
                .filter(path -> !path.endsWith("/sheet"))
                .collect(Collectors.toSet());
        Set<String> listed = new HashSet<>();
        for (JsonNode set : catalogue().get("dcat:dataset")) {
            for (JsonNode file : set.get("dcat:distribution")) {
                listed.add(URI.create(file.at("/dcat:accessURL/@id").asString()).getPath());
            }
        }
        assertThat(lists).isNotEmpty();
        assertThat(listed).containsAll(lists);
    }

    private JsonNode catalogue() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/data.json")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/ld+json");
        return ApiDocument.JSON.readTree(answer.body());
    }
}
