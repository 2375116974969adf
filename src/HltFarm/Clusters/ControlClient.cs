using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using HltFarm.Vocabulary;

namespace HltFarm.Clusters;

/// <summary>Asks the launcher of a farm.</summary>
public static class ControlClient
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);

    /// <param name="folder">Where the farm was started: `--out`.</param>
    /// <exception cref="InputException">No farm runs there, it does not answer, or it refuses.</exception>
    public static async Task<FarmState?> AskAsync(string folder, string verb, string? node = null)
    {
        ClusterState state = ClusterState.Read(folder);
        using CancellationTokenSource late = new(AnswerWithin);
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, state.Port, late.Token);
            await using NetworkStream stream = client.GetStream();
            string request = JsonSerializer.Serialize(new ControlRequest(state.Key, verb, node), JsonSerializerOptions.Web);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request + "\n"), late.Token);
            using StreamReader reader = new(stream);
            string line = await reader.ReadLineAsync(late.Token) ?? "";
            ControlAnswer answer =
                JsonSerializer.Deserialize<ControlAnswer>(line, JsonSerializerOptions.Web) ?? throw new JsonException("empty");
            return answer.Error is { } error ? throw new InputException(error) : answer.Farm;
        }
        catch (Exception gone) when (gone is SocketException or IOException or JsonException or OperationCanceledException)
        {
            throw new InputException(
                $"the farm in {folder} does not answer (launcher process {state.Pid}): it has ended, or its machine is overloaded",
                1,
                gone
            );
        }
    }
}
