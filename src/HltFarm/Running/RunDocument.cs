using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HltFarm.Scenarios;
using HltFarm.Selection;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Running;

/// <summary>`run.json`: what was run, complete enough to run it again.</summary>
public static class RunDocument
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public static byte[] Write(RunPlan plan, RunContext run, DateTimeOffset started, string clock = "wall")
    {
        JsonObject document = new()
        {
            ["experiment"] = run.Experiment,
            ["run"] = run.Run,
            ["clock"] = clock,
            ["l1RateHz"] = run.L1RateHz,
            ["started"] = started.ToString("O"),
            ["versions"] = new JsonObject
            {
                ["hltfarm"] = typeof(RunDocument)
                    .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                    ?.InformationalVersion,
                ["runtime"] = RuntimeInformation.FrameworkDescription,
                ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            },
            ["request"] = JsonSerializer.SerializeToNode(plan.Request, Json),
            ["scenario"] = ScenarioWriter.ToJson(plan.Scenario),
            ["menu"] = MenuNode(plan.Menu),
            ["menuVersions"] = new JsonArray(
                new JsonObject
                {
                    ["version"] = run.MenuVersion,
                    ["name"] = plan.Menu.Name,
                    ["hash"] = plan.Menu.Hash,
                    ["firstEvent"] = 1,
                }
            ),
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString(Json) + "\n");
    }

    /// <summary>The request of an earlier run, with the scenario and the menu as they were then, whatever their files say today.</summary>
    /// <param name="directory">A run directory.</param>
    /// <exception cref="InputException">No run directory, or its run.json is damaged.</exception>
    public static RunRequest RequestOf(string directory) =>
        Guarded(
            directory,
            document =>
            {
                RunRequest request = document["request"].Deserialize<RunRequest>(Json) ?? throw new JsonException("it has no request");
                return request with
                {
                    ScenarioText = document["scenario"]?.ToJsonString(),
                    MenuText = document["menu"]?["yaml"]?.GetValue<string>(),
                    Run = null,
                    Overwrite = false,
                };
            }
        );

    /// <inheritdoc cref="RequestOf"/>
    public static JsonNode Read(string directory) => Guarded(directory, document => document);

    /// <summary>The menus of an earlier run by menu version.</summary>
    public static IReadOnlyDictionary<int, Menu> MenusOf(JsonNode document, string directory)
    {
        string yaml =
            document["menu"]?["yaml"]?.GetValue<string>()
            ?? throw new InputException($"{Path.Combine(directory, RunFiles.Configuration)} has no menu");
        Menu menu = MenuFile.Parse(yaml, $"menu of {directory}");
        int version = document["menuVersions"]?[0]?["version"]?.GetValue<int>() ?? 1;
        return new Dictionary<int, Menu> { [version] = menu };
    }

    private static T Guarded<T>(string directory, Func<JsonNode, T> read)
    {
        string file = RunDirectory.Open(directory).Document(RunFiles.Configuration);
        try
        {
            return read(JsonNode.Parse(File.ReadAllText(file)) ?? throw new JsonException("it is empty"));
        }
        catch (Exception e) when (e is JsonException or IOException or InvalidOperationException)
        {
            throw new InputException($"{file} cannot be read: {e.Message}", e);
        }
    }

    private static JsonObject MenuNode(Menu menu)
    {
        using StringWriter yaml = new();
        MenuYaml.Write(menu, yaml);
        return new JsonObject
        {
            ["name"] = menu.Name,
            ["hash"] = menu.Hash,
            ["yaml"] = yaml.ToString(),
        };
    }
}
