import { type Exported, NOT_TELLING, type WireField, type WireForm, type WireFormat } from './wireForm.ts';

/** A dissector in Lua: heuristic on the constants, messages put together by the length field. */
export function wiresharkLua(form: WireForm): Exported {
  const usable = form.formats.filter(({ isTelling }) => isTelling);
  const proto = `cd_${form.identifier}`;
  const blocks = usable.map((format) => formatBlock(format, proto));
  return {
    text: [head(form, proto), ...blocks, tail(usable)].join('\n'),
    notExpressed: [
      ...form.formats
        .filter((format) => !usable.includes(format))
        .map(({ title }) => `format '${title}': ${NOT_TELLING}`),
      ...usable
        .filter(({ direction }) => direction !== null)
        .map(({ title, direction }) => `format '${title}': that it is ${direction} only`),
      ...(form.keywords.length > 0
        ? [`${form.keywords.length} keywords: Wireshark dissects DNS and HTTP itself`]
        : []),
    ],
  };
}

function head(form: WireForm, proto: string): string {
  return `-- ${quoted(`${form.name}: written by chatdissect`).slice(1, -1)}
-- Run: tshark -X lua_script:FILE -o tcp.try_heuristic_first:TRUE -r CAPTURE -Y ${proto}
-- The option lets it speak before dissectors of ports (443, 80, 8080). In Wireshark: put the file into the plugins folder.
local proto = Proto(${quoted(proto)}, ${quoted(`${form.name} (chatdissect)`)})
local fields = {
  service = ProtoField.string(${quoted(`${proto}.service`)}, "Service"),
  task = ProtoField.string(${quoted(`${proto}.task`)}, "Task"),
  message_length = ProtoField.uint32(${quoted(`${proto}.message_length`)}, "Message length"),
  is_response = ProtoField.bool(${quoted(`${proto}.is_response`)}, "Response"),
}
local formats = {}

local function holds(tvb, at, tests)
  for _, test in ipairs(tests) do
    local found = false
    local size = #test.values[1] / 2
    if tvb:len() < at + test.offset + size then return false end
    local hex = tostring(tvb(at + test.offset, size):bytes()):lower()
    for _, value in ipairs(test.values) do
      if hex == value then found = true end
    end
    if not found then return false end
  end
  return true
end

local function number(range, little)
  if range:len() <= 4 then return little and range:le_uint() or range:uint() end
  return (little and range:le_uint64() or range:uint64()):tonumber()
end
`;
}

function formatBlock(format: WireFormat, proto: string): string {
  const { identifier, title, transport, headerBytes, tests, length, opcode, label, fields } = format;
  const prefix = `${proto}.${identifier}`;
  const key = (field: WireField): string => `${identifier}__${field.identifier}`;
  const lines = [
    '',
    `-- ${quoted(title).slice(1, -1)}`,
    ...fields.map((field) => `fields.${key(field)} = ${protoField(field, `${prefix}.${field.identifier}`)}`),
    `formats[#formats + 1] = {`,
    `  transport = "${transport}", title = ${quoted(title)}, header = ${headerBytes},`,
    `  tests = {${tests.map(({ offset, values }) => `{offset = ${offset}, values = {${values.map(quoted).join(', ')}}}`).join(', ')}},`,
    `  fields = {`,
    ...fields.map(
      (field) =>
        `    {f = fields.${key(field)}, offset = ${field.offset}, size = ${field.length}, little = ${field.isLittle}},`,
    ),
    '  },',
  ];
  if (label !== null) lines.push(`  label = {${quoted(label.service)}, ${quoted(label.task)}},`);
  if (length !== null)
    lines.push(
      `  length = {offset = ${length.field.offset}, size = ${length.field.length}, little = ${length.field.isLittle}, add = ${length.add}},`,
    );
  if (opcode !== null) {
    lines.splice(2, 0, ...opcodeField(format, prefix));
    lines.push(
      `  opcode = {f = fields.${identifier}__code, offset = ${opcode.offset}, size = ${opcode.length}, little = ${opcode.isLittle}, response = ${opcode.responseOffset ?? 0}, names = ${identifier}_names},`,
    );
  }
  return [...lines, '}'].join('\n');
}

/** The number of the request, whoever sent it, with names; the bytes as they are stay a field of their own. */
function opcodeField({ opcode, identifier }: WireFormat, prefix: string): readonly string[] {
  const names = opcode?.names ?? [];
  return [
    `local ${identifier}_names = {`,
    ...names.map(({ value, service, task }) => `  [${value}] = {${quoted(service)}, ${quoted(task)}},`),
    '}',
    `local ${identifier}_tasks = {}`,
    `for value, name in pairs(${identifier}_names) do ${identifier}_tasks[value] = name[2] end`,
    `fields.${identifier}__code = ProtoField.uint32(${quoted(`${prefix}.code`)}, "Opcode of the request", base.DEC, ${identifier}_tasks)`,
  ];
}

function protoField({ length, type, title }: WireField, abbreviation: string): string {
  const isNumber = length <= 8 && ['length', 'sequence', 'opcode', 'requestResponse'].includes(type);
  const kind = !isNumber
    ? 'bytes'
    : ({ 1: 'uint8', 2: 'uint16', 3: 'uint24', 4: 'uint32' }[length] ?? 'uint64');
  return `ProtoField.${kind}(${quoted(abbreviation)}, ${quoted(title)})`;
}

function tail(usable: readonly WireFormat[]): string {
  const has = (transport: string): boolean => usable.some((format) => format.transport === transport);
  return `
proto.fields = fields

local function format_at(tvb, at, transport)
  for _, format in ipairs(formats) do
    if format.transport == transport and tvb:len() - at >= format.header and holds(tvb, at, format.tests) then
      return format
    end
  end
  return nil
end

local function show(format, tvb, pinfo, tree)
  pinfo.cols.protocol = proto.name
  local branch = tree:add(proto, tvb(), format.title)
  for _, field in ipairs(format.fields) do
    local range = tvb(field.offset, field.size)
    if field.little then branch:add_le(field.f, range) else branch:add(field.f, range) end
  end
  branch:add(fields.message_length, tvb:len()):set_generated()
  local label = format.label
  if format.opcode then
    local range = tvb(format.opcode.offset, format.opcode.size)
    local code = number(range, format.opcode.little)
    local response = format.opcode.response > 0 and code >= format.opcode.response
    if response then code = code - format.opcode.response end
    branch:add(format.opcode.f, range, code)
    if format.opcode.response > 0 then branch:add(fields.is_response, response):set_generated() end
    label = format.opcode.names[code] or label
    if label then pinfo.cols.info:append(" [" .. label[2] .. "]") end
  end
  if label then
    branch:add(fields.service, label[1]):set_generated()
    branch:add(fields.task, label[2]):set_generated()
  end
end

-- What is no message (the capture begins in the middle of one, bytes are missing) is passed over up to the segment's end.
local function length_at(tvb, pinfo, at)
  local format = format_at(tvb, at, "tcp")
  if not format or not format.length then return tvb:len() - at end
  local size = number(tvb(at + format.length.offset, format.length.size), format.length.little) + format.length.add
  if size < format.header then return tvb:len() - at end
  return size
end

local function show_tcp(tvb, pinfo, tree)
  local format = format_at(tvb, 0, "tcp")
  if format then show(format, tvb, pinfo, tree) end
  return tvb:len()
end
${has('tcp') ? tcpPart(usable) : ''}${has('udp') ? UDP_PART : ''}`;
}

function tcpPart(usable: readonly WireFormat[]): string {
  const headers = usable.filter(({ transport }) => transport === 'tcp').map(({ headerBytes }) => headerBytes);
  return `
function proto.dissector(tvb, pinfo, tree)
  dissect_tcp_pdus(tvb, tree, ${Math.min(...headers)}, length_at, show_tcp)
  return tvb:len()
end

proto:register_heuristic("tcp", function(tvb, pinfo, tree)
  if not format_at(tvb, 0, "tcp") then return false end
  pinfo.conversation = proto
  proto.dissector(tvb, pinfo, tree)
  return true
end)
`;
}

const UDP_PART = `
proto:register_heuristic("udp", function(tvb, pinfo, tree)
  local format = format_at(tvb, 0, "udp")
  if not format then return false end
  show(format, tvb, pinfo, tree)
  return true
end)
`;

/** A Lua string; bytes that could end it or the line are escaped. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
  return `"${escaped}"`;
}
