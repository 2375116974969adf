using System.CommandLine;
using System.Text.Json;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Commands;

/// <summary>`hltfarm inspect DIR EVENT`: one event, from its header to its decision.</summary>
public static class InspectCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static Command Create()
    {
        Argument<string> directory = new("DIR") { Description = "A run directory." };
        Argument<string> eventId = new("EVENT") { Description = "EXPERIMENT/RUN/NUMBER, or the number alone." };
        Option<bool> json = new("--json") { Description = "One JSON document." };
        Command command = new(
            "inspect",
            """
            Shows one event: header, L1 bits, tracks, clusters, trigger variables, lines, verdict. A rejected event left only its decision.

            Example:
              hltfarm inspect runs/e0035-r00001 35/1/991
            """
        )
        {
            directory,
            eventId,
            json,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                RunFiles files = RunDirectory.Open(parsed.GetRequiredValue(directory));
                EventId id = Parse(parsed.GetRequiredValue(eventId), files);
                FoundEvent found =
                    EventLookup.Find(files.Directory, id)
                    ?? throw new InputException(
                        $"event {id}: {files.Directory} has no decision on it (`hltfarm verify` says what it has)",
                        CommandLine.Failed
                    );
                EventSheet sheet = EventSheet.Of(found);
                await Console.Out.WriteLineAsync(
                    parsed.GetValue(json)
                        ? JsonSerializer.Serialize(sheet, Json)
                        : string.Join(Environment.NewLine, EventSheetText.Lines(sheet))
                );
                return CommandLine.Done;
            }
        );
        return command;
    }

    private static EventId Parse(string text, RunFiles files)
    {
        if (uint.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out uint number))
        {
            return new EventId(files.Experiment, files.Run, number);
        }
        return EventId.TryParse(text, out EventId id)
            ? id
            : throw new InputException($"EVENT is `{text}`: allowed are EXPERIMENT/RUN/NUMBER, such as 35/1/991, or the number alone");
    }
}
