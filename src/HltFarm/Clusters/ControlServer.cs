using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace HltFarm.Clusters;

/// <summary>Takes orders on a port of loopback: one line of JSON, one line back. Only who knows the key of the state file is heard.</summary>
internal sealed class ControlServer : IDisposable
{
    private const int LineMax = 4096;
    private static readonly TimeSpan LineWithin = TimeSpan.FromSeconds(5);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Func<ControlRequest, ControlAnswer> answer;

    public ControlServer(Func<ControlRequest, ControlAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        CancellationToken over = end.Token;
        while (!over.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(over);
                await AnswerAsync(client);
            }
            catch (Exception gone)
                when (gone is OperationCanceledException or SocketException or IOException or JsonException or ObjectDisposedException)
            {
                // Who hangs up or talks nonsense gets no answer.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using CancellationTokenSource late = new(LineWithin);
        await using NetworkStream stream = client.GetStream();
        byte[] line = new byte[LineMax];
        int length = 0;
        while (length < line.Length && Array.IndexOf(line, (byte)'\n', 0, length) < 0)
        {
            int read = await stream.ReadAsync(line.AsMemory(length), late.Token);
            if (read == 0)
            {
                return;
            }
            length += read;
        }
        ControlRequest? request = JsonSerializer.Deserialize<ControlRequest>(line.AsSpan(0, length), JsonSerializerOptions.Web);
        bool known =
            request?.Key is { } key
            && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(key), System.Text.Encoding.UTF8.GetBytes(Key));
        ControlAnswer said = known ? answer(request!) : new ControlAnswer("the key is not that of this farm");
        await stream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(said, JsonSerializerOptions.Web), late.Token);
        await stream.WriteAsync("\n"u8.ToArray(), late.Token);
    }
}
