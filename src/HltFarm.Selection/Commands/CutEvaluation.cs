using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HltFarm.Selection;

/// <summary>`menu eval`: evaluates cuts, or whole lines, given as JSON lines, and answers a JSON line for each, in order.</summary>
/// <param name="asLine">Also apply prescale and sense: answers `{"prescaled": "accept", "nonPrescaled": "accept"}` instead of `{"result": true}`.</param>
/// <param name="seed">Of the prescale draws.</param>
/// <param name="warn">Told when a number other than 0 and 1 stands as a condition.</param>
public sealed class CutEvaluation(bool asLine = false, ulong seed = 1, Action<string>? warn = null)
{
    private const int CutsKeptMax = 1000;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, Func<NamedValues, bool>> compiled = [];

    /// <summary>Reads to the end. Lines that are wrong are answered with an error; they end nothing.</summary>
    public void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            output.WriteLine(Answer(line));
        }
    }

    /// <returns>`{"result": ...}`, `{"prescaled": ..., "nonPrescaled": ...}`, or `{"error": "parse"|"evaluation", "message": ...}`.</returns>
    public string Answer(string json)
    {
        try
        {
            EvalRequest request = EvalRequest.Parse(json);
            bool condition = Compiled(request.Cut)(new NamedValues(request.Variables, warn));
            return asLine ? LineAnswer(request, condition) : Json(answer => answer.WriteBoolean("result", condition));
        }
        catch (Exception e) when (e is FormatException or CutSyntaxException)
        {
            return Error("parse", e.Message);
        }
        catch (CutEvaluationException e)
        {
            return Error("evaluation", e.Message);
        }
    }

    private string LineAnswer(EvalRequest request, bool condition)
    {
        LineResult result = LineResult.Of(request.Rejects, condition, () => SaysYes(request));
        return Json(answer =>
        {
            answer.WriteString("prescaled", result.Prescaled.ToString());
            answer.WriteString("nonPrescaled", result.NonPrescaled.ToString());
        });
    }

    private bool SaysYes(EvalRequest request)
    {
        if (request.Prescale.IsAlways || request.Prescale.IsNever)
        {
            return request.Prescale.IsAlways;
        }
        return request.Event is { } id
            ? new KeyedPrescale(seed, request.Name, request.Prescale).SaysYes(id)
            : throw new FormatException($"prescale {request.Prescale} is drawn by event: the line has no 'event'");
    }

    private Func<NamedValues, bool> Compiled(string cut)
    {
        if (compiled.TryGetValue(cut, out Func<NamedValues, bool>? known))
        {
            return known;
        }
        if (compiled.Count == CutsKeptMax)
        {
            compiled.Clear();
        }
        return compiled[cut] = Cut.Parse(cut).Compile();
    }

    private static string Error(string kind, string message) =>
        Json(answer =>
        {
            answer.WriteString("error", kind);
            answer.WriteString("message", message);
        });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, Readable))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
