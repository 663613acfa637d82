package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clients that {@code bin/clients} generated from the description of the API read every answer of a running site: a
 * property that is not described, or one that is missing, is refused.
 */
@OpenSite
@EnabledIfEnvironmentVariable(named = "PREAU_TEST_CLIENTS", matches = ".+")
class ClientsTest {
    private static final Path CLIENTS = Path.of(String.valueOf(System.getenv("PREAU_TEST_CLIENTS")));
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    /** One question: an operation and what it is given. */
    private record Call(String operation, Map<String, String> parameters, URI address) {}

    private List<Call> calls() {
        var document = new ApiDocument(port, sql);
        List<Call> calls = new ArrayList<>();
        for (String path : ApiDocument.TEXT.get("paths").propertyNames()) {
            Map<String, String> given = new LinkedHashMap<>();
            String[] asked = document.filled(path).split("/");
            String[] named = path.split("/");
            for (int i = 0; i < named.length; i++) {
                if (named[i].startsWith("{")) {
                    given.put(named[i].substring(1, named[i].length() - 1), asked[i]);
                }
            }
            document.queryParameters(path)
                    .stream()
                    .filter(node -> node.has("example"))
                    .forEach(node -> given.put(node.get("name").asString(), node.get("example").asString()));
            String operation = document.operation(path).get("operationId").asString();
            calls.add(new Call(operation, given, document.address(path, "")));
        }
        return calls;
    }

    @Test
    void theClientInPythonReadsEveryAnswer() throws Exception {
        Path asked = CLIENTS.resolve("calls.json");
        List<Map<String, Object>> calls = calls().stream()
                .map(call -> Map.<String, Object>of("operation", call.operation(), "parameters", call.parameters()))
                .toList();
        Files.writeString(asked,
                ApiDocument.JSON.writeValueAsString(Map.of("base", "http://localhost:" + port, "calls", calls)));
        run("/usr/bin/python3", Path.of("src/test/clients/read.py").toString(), asked.toString(),
                CLIENTS.resolve("python").toString());
    }

    /** Each answer is written as a value of the type that the client announces for it. */
    @Test
    void theClientInTypeScriptHasTheTypeOfEveryAnswer() throws Exception {
        var text = new StringBuilder("import { DefaultApi } from './typescript';\n");
        HttpClient client = HttpClient.newHttpClient();
        List<Call> calls = calls();
        for (Call call : calls) {
            String answer = client
                    .send(HttpRequest.newBuilder(call.address()).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            // a name of schema.org loses its @ in TypeScript
            String read = ApiDocument.JSON.readTree(answer).toString().replace("\"@", "\"");
            text.append("export const ")
                    .append(call.operation())
                    .append(": Awaited<ReturnType<DefaultApi['")
                    .append(call.operation().equals("openapi") ? "openapi" : call.operation())
                    .append("']>> = ")
                    .append(read)
                    .append(";\n");
        }
        Path answers = CLIENTS.resolve("answers.ts");
        Files.writeString(answers, text);
        run("tsc", "--noEmit", "--strict", "--target", "es2020", "--lib", "es2020,dom", "--moduleResolution", "node",
                answers.toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
